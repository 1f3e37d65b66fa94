package by.cabinet.account.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.erasure.ErasureJob;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has gone is forgotten: what is personal is erased, the ids and the money stay. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class ErasureTest {

    private static final Map<String, Object> CONTRACT =
            Map.of("contactEmail", "anna@demo.by", "contactPhone", "+375291234567", "billDeliveryAddress", "Минск, 1");

    @Inject
    ErasureJob job;

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    private final Person gone = Person.of(ClientKind.INDIVIDUAL);

    @Test
    void whoHasGoneLongAgoIsNobodyAnyMore() {
        publish(gone, terminated(clockBefore(1096), 1));
        pool.preparedQuery(
                        "insert into payment (payment_id, account_id, amount, paid_at, channel) values ($1, $2, 5, now(), 'x')")
                .executeAndAwait(Tuple.of(Ids.next(), gone.accountId()));
        pool.preparedQuery("""
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit, peer, charge)
                        values ($1, now(), 'u', false, now(), 'VOICE', 1, 'SECOND', '+375291112233', 0)""").executeAndAwait(Tuple.of(gone.subscriberId()));
        pool.preparedQuery("""
                        insert into quarantine (id, topic, topic_id, partition, "offset", key, reason, attempts, payload, incomplete)
                        values ($1, $1, '', 0, 0, $2, 'form', 1, 'x', false)""").executeAndAwait(Tuple.of(Ids.next(), gone.subscriberId()));

        run();

        assertEquals(0, subscribers(gone, "coalesce(phone, name, iccid) is not null"));
        assertEquals(1, subscribers(gone, "true"));
        assertEquals(0, count("client_subscriber where subscriber_id = $1 and phone is not null", gone.subscriberId()));
        assertEquals(1, count("usage where subscriber_id = $1 and peer is null and charge = 0", gone.subscriberId()));
        assertEquals(0, count("quarantine where key = $1 and payload is not null", gone.subscriberId()));
        assertEquals(0, count("account_profile where account_id = $1 and contact_phone is not null", gone.accountId()));
        assertEquals(0, count("bill_delivery_address where account_id = $1", gone.accountId()));
        assertEquals(1, count("client where client_id = $1 and name = ''", gone.clientId()));
        assertEquals(1, count("payment where account_id = $1", gone.accountId()));
    }

    @Test
    void whoHasGoneLatelyStays() {
        publish(gone, terminated(clockBefore(1090), 1));

        run();

        assertEquals(1, subscribers(gone, "phone is not null and name is not null"));
        assertEquals(1, count("account where account_id = $1 and contact_phone is not null", gone.accountId()));
    }

    @Test
    void theContractStaysAsLongAsSomebodyIsOnIt() {
        publish(gone, terminated(clockBefore(2000), 1));
        var colleague = gone.colleague();
        colleague.publishSubscriber(Map.of());
        colleague.arrived(pool);

        run();

        assertEquals(0, subscribers(gone, "phone is not null"));
        assertEquals(1, subscribers(colleague, "phone is not null and name is not null"));
        assertEquals(1, count("account where account_id = $1 and contact_phone is not null", gone.accountId()));
        assertEquals(1, count("client where client_id = $1 and name <> ''", gone.clientId()));
    }

    /** As when the CRM publishes everybody again. */
    @Test
    void aLaterRecordBringsNothingBack() {
        publish(gone, terminated(clockBefore(2000), 1));
        run();
        gone.publishSubscriber(terminated(clockBefore(2000), 2));
        await().until(() -> subscribers(gone, "version = 2") == 1);

        run();

        assertEquals(0, subscribers(gone, "phone is not null or name is not null"));
    }

    private void publish(Person person, Map<String, Object> subscriber) {
        person.publishClient(Map.of());
        person.publishAccount(CONTRACT);
        person.publishSubscriber(subscriber);
        person.arrived(pool);
    }

    private String clockBefore(int days) {
        return clock.instant().minus(Duration.ofDays(days)).toString();
    }

    private static Map<String, Object> terminated(String at, int version) {
        return Map.of(
                "status", "TERMINATED", "activatedAt", "2015-01-15T00:00:00Z", "terminatedAt", at, "version", version);
    }

    private void run() {
        while (job.runBatch().await().indefinitely()) {}
    }

    private long subscribers(Person person, String condition) {
        return count("subscriber where subscriber_id = $1 and (" + condition + ")", person.subscriberId());
    }

    private long count(String from, String id) {
        return pool.preparedQuery("select count(*) from " + from)
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getLong(0);
    }
}
