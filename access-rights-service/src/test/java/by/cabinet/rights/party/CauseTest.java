package by.cabinet.rights.party;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch holds events of many requests: what is published because of one of them is published under its correlation id. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class CauseTest {

    @Inject
    UnitOfWork work;

    @Inject
    SubscriberProjection subscribers;

    @Inject
    TariffPlanProjection plans;

    @Inject
    Pool pool;

    private final String suffix = Ids.next();

    @Test
    void eachRoleIsPublishedUnderTheIdOfItsOwnEvent() {
        plan(true);
        client("one");
        client("two");

        handle(subscribers, Map.of("request-1", subscriber("x", "one", 1), "request-2", subscriber("y", "two", 1)));

        assertEquals("request-1" + suffix, cause(Topics.ROLES, "x", 1));
        assertEquals("request-2" + suffix, cause(Topics.ROLES, "y", 1));
    }

    /** Of subscribers of one client too. */
    @Test
    void eachClosingThatEndsIsPublishedUnderTheIdOfItsOwnEvent() {
        client("one");
        client("two");
        handle(subscribers, Map.of("request-0", subscriber("x", "one", 1), "request-1", subscriber("y", "one", 1)));
        close("x");
        close("y");

        handle(subscribers, Map.of("request-2", subscriber("x", "two", 2), "request-3", subscriber("y", "two", 2)));

        assertEquals("request-2" + suffix, cause(Topics.ACCESS_CLOSINGS, "x", 2));
        assertEquals("request-3" + suffix, cause(Topics.ACCESS_CLOSINGS, "y", 2));
    }

    /** Roles that are recalculated later are still published under the id of the event that was the reason. */
    @Test
    void aQueuedRecalculationKeepsTheId() {
        pool.preparedQuery(
                        "insert into client select 'c' || n || $1, 'LEGAL_ENTITY', 1 from generate_series(1, 201) as n")
                .executeAndAwait(Tuple.of(suffix));
        pool.preparedQuery("""
                        insert into subscriber
                        select 's' || n || $1, 'a', 'c' || n || $1, 'ACTIVE', now(), null, 'plan' || $1, 1
                        from generate_series(1, 201) as n""").executeAndAwait(Tuple.of(suffix));

        handle(plans, Map.of("request-1", tariffPlan()));

        assertEquals("request-1" + suffix, cause(Topics.ROLES, "s1", 1));
        assertEquals("request-1" + suffix, cause(Topics.ROLES, "s201", 1));
    }

    /** As one batch, whatever Kafka would have made of them. */
    private <T> void handle(EventHandler<T> handler, Map<String, T> byCause) {
        var events = byCause.entrySet().stream()
                .map(event -> new ReceivedEvent<>(
                        new ReceivedEvent.Origin(handler.topic().name(), 0, 0),
                        handler.topic().keyOf(event.getValue()),
                        "/crm",
                        Ids.next(),
                        Instant.now(),
                        event.getKey() + suffix,
                        event.getValue()))
                .toList();
        work.perform(tx -> handler.handle(tx, events)).await().atMost(Duration.ofSeconds(20));
    }

    private SubscriberEvent subscriber(String name, String client, long version) {
        return new SubscriberEvent(
                name + suffix,
                "a" + suffix,
                client + suffix,
                new Phone("+375291000001"),
                null,
                SubscriberStatus.ACTIVE,
                null,
                Instant.EPOCH,
                null,
                "plan" + suffix,
                new SubscriberEvent.Sim("i" + suffix),
                Language.RU,
                null,
                null,
                null,
                null,
                null,
                version);
    }

    private TariffPlanEvent tariffPlan() {
        return new TariffPlanEvent(
                "plan" + suffix,
                "plan",
                true,
                PaymentMode.POSTPAID,
                Money.kopecks(100),
                List.of(),
                null,
                null,
                null,
                1L);
    }

    private void client(String name) {
        pool.preparedQuery("insert into client values ($1, 'LEGAL_ENTITY', 1)")
                .executeAndAwait(Tuple.of(name + suffix));
    }

    private void plan(boolean fee) {
        pool.preparedQuery("insert into tariff_plan values ($1, $2, 1)")
                .executeAndAwait(Tuple.of("plan" + suffix, fee));
    }

    private void close(String subscriber) {
        pool.preparedQuery("insert into access_closing values ($1, $2, true, 'application', null, now(), 1)")
                .executeAndAwait(Tuple.of(subscriber + suffix, "one" + suffix));
    }

    /** The correlation id under which the topic has the subscriber's first event of at least that version. */
    private String cause(Topic<?> topic, String subscriber, int version) {
        return TestEvents.correlationId(
                topic.name(),
                event -> event.path("subscriberId").asText().equals(subscriber + suffix)
                        && event.path("version").asLong() >= version);
    }
}
