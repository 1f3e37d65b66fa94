package by.cabinet.auth.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.messaging.erasure.ErasureJob;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has gone long ago has no credential, no number and no device any more. */
@ServiceTest
class ErasureTest {

    @Inject
    ErasureJob job;

    @Inject
    Pool pool;

    private final Person gone = Person.somebody();

    @Test
    void nothingIsLeftToSignInWith() {
        gone.publishClient("INDIVIDUAL");
        gone.publishAccount(1, gone.contacts("+375291234567"));
        gone.publishSubscriber(
                1,
                Map.of(
                        "status",
                        "TERMINATED",
                        "activatedAt",
                        "2015-01-01T06:00:00Z",
                        "terminatedAt",
                        "2019-01-01T00:00:00Z"));
        awaitOne("subscriber where subscriber_id = $1 and terminated_at is not null", gone.subscriber());
        awaitOne("account where account_id = $1", gone.account());
        awaitOne("client where client_id = $1", gone.client());
        pool.preparedQuery("insert into password (subject_id, hash, set_at) values ($1, 'x', now())")
                .executeAndAwait(Tuple.of(gone.subscriber()));
        pool.preparedQuery(
                        "insert into device_subject (token_hash, subject_id, since, seen_at) values ($1, $1, now(), now())")
                .executeAndAwait(Tuple.of(gone.subscriber()));

        while (job.runBatch().await().indefinitely()) {}

        assertEquals(
                1, count("subscriber where subscriber_id = $1 and phone is null and puk1 is null", gone.subscriber()));
        assertEquals(0, count("password where subject_id = $1", gone.subscriber()));
        assertEquals(0, count("device_subject where subject_id = $1", gone.subscriber()));
        assertEquals(1, count("account where account_id = $1 and contact_email is null", gone.account()));
        assertEquals(1, count("client where client_id = $1 and initial_password is null", gone.client()));
    }

    private void awaitOne(String from, String id) {
        await().until(() -> count(from, id) == 1);
    }

    private long count(String from, String id) {
        return pool.preparedQuery("select count(*) from " + from)
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getLong(0);
    }
}
