package by.cabinet.rights.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.SubscriberHistory;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.2, R1.2.1: what the database answers of a client is what its subscribers say one by one. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class RoleInputRepositoryTest {

    @Inject
    Pool pool;

    @Inject
    UnitOfWork work;

    @Inject
    RoleInputRepository repository;

    private final String client = "c-" + Ids.next();

    @BeforeEach
    void plans() {
        for (var fee : List.of(true, false)) {
            pool.preparedQuery("insert into tariff_plan values ($1, $2, 1) on conflict do nothing")
                    .executeAndAwait(Tuple.of("input-" + fee, fee));
        }
        pool.preparedQuery("insert into client values ($1, 'LEGAL_ENTITY', 1)").executeAndAwait(Tuple.of(client));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theTotalsAreThoseOfAllSubscribers(long seed) {
        var random = new Random(seed);
        for (var history = 0; history < 40; history++) {
            pool.preparedQuery("delete from subscriber where client_id = $1").executeAndAwait(Tuple.of(client));
            var subscribers = new ArrayList<RoleSubscriber>();
            for (var i = random.nextInt(6); i >= 0; i--) {
                subscribers.add(any("s" + i + "-" + client, random));
            }
            subscribers.forEach(this::insert);

            var expected = new SubscriberHistory(subscribers).totals();

            assertEquals(expected, locked(List.of()).totals(), () -> "seed " + seed + " of " + subscribers);
        }
    }

    /** 8.3: one record of the CRM does not read them all. */
    @Test
    void ofVeryManySubscribersThoseAreAnsweredThatMatter() {
        pool.preparedQuery("""
                        insert into subscriber (subscriber_id, account_id, client_id, status, activated_at, tariff_plan_id, version)
                        select 'm' || n || '-' || $1, 'a', $1, 'ACTIVE', timestamptz '2026-01-01' + n * interval '1 minute',
                               'input-true', 1 from generate_series(1, 50000) n""").executeAndAwait(Tuple.of(client));

        var locked = locked(List.of("m7-" + client, "somebody else's"));

        assertEquals(50_000, locked.totals().live());
        assertEquals("m1-" + client, locked.totals().sole().orElseThrow().subscriberId());
        assertEquals(
                List.of("m1-" + client, "m7-" + client),
                locked.subscribers().stream().map(RoleSubscriber::id).sorted().toList());
        assertTrue(locked.roles().containsKey("m1-" + client));
    }

    private ClientSubscribers locked(List<String> asked) {
        return work.perform(tx -> repository.lock(tx, client, asked))
                .await()
                .indefinitely()
                .orElseThrow();
    }

    private static RoleSubscriber any(String id, Random random) {
        var begin = random.nextInt(8);
        var end = random.nextInt(3) == 0 ? Optional.<Instant>empty() : Optional.of(day(begin + random.nextInt(4)));
        return new RoleSubscriber(id, "a", day(begin), end, random.nextInt(4) == 0);
    }

    private void insert(RoleSubscriber subscriber) {
        pool.preparedQuery("""
                        insert into subscriber (subscriber_id, account_id, client_id, status, activated_at, terminated_at,
                                                tariff_plan_id, version)
                        values ($1, 'a', $2, $3, $4, $5, $6, 1)""")
                .executeAndAwait(Tuple.of(
                        subscriber.id(),
                        client,
                        subscriber.isLive() ? "ACTIVE" : "TERMINATED",
                        subscriber.activatedAt().atOffset(ZoneOffset.UTC),
                        subscriber
                                .terminatedAt()
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        "input-" + subscriber.onFeePlan()));
    }

    private static Instant day(int number) {
        return Instant.EPOCH.plusSeconds(86_400L * number);
    }
}
