package by.cabinet.messaging.events;

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
class InboxCleanupJobTest {

    @Inject
    InboxCleanupJob job;

    @Inject
    Pool pool;

    @Test
    void deletesWhatKafkaHasDeletedAndNothingElse() {
        var source = Ids.next();
        handled(source, "old", 32);
        handled(source, "recent", 30);

        job.runBatch().await().indefinitely();

        assertEquals(0, kept(source, "old"));
        assertEquals(1, kept(source, "recent"));
    }

    private void handled(String source, String id, int daysAgo) {
        pool.preparedQuery("insert into inbox values ($1, $2, now() - make_interval(days => $3))")
                .executeAndAwait(Tuple.of(source, id, daysAgo));
    }

    private int kept(String source, String id) {
        return pool.preparedQuery("select from inbox where source = $1 and id = $2")
                .executeAndAwait(Tuple.of(source, id))
                .rowCount();
    }
}
