package by.cabinet.messaging.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class QuarantineCleanupJobTest {

    @Inject
    QuarantineCleanupJob job;

    @Inject
    Pool pool;

    @Test
    void payloadsGoAfterThirtyDaysAndRecordsAfterNinety() {
        var topic = Ids.next();
        parked(topic, 29);
        parked(topic, 31);
        parked(topic, 89);
        parked(topic, 91);

        job.runBatch().await().indefinitely();

        assertEquals(3, count(topic, "true"));
        assertEquals(1, count(topic, "payload is not null"));
    }

    private void parked(String topic, int daysAgo) {
        pool.preparedQuery("""
                        insert into quarantine (id, topic, topic_id, partition, "offset", reason, attempts, payload, incomplete, parked_at)
                        values ($1, $2, '', 0, $3, 'form', 1, 'x', false, now() - make_interval(days => $3::int))""").executeAndAwait(Tuple.of(Ids.next(), topic, daysAgo));
    }

    private long count(String topic, String condition) {
        return pool.preparedQuery("select count(*) from quarantine where topic = $1 and " + condition)
                .executeAndAwait(Tuple.of(topic))
                .iterator()
                .next()
                .getLong(0);
    }
}
