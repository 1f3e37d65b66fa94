package by.cabinet.common.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.common.testing.RealServices;
import by.cabinet.common.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class ForgetOldEventsTest {

    @Inject
    ForgetOldEvents forget;

    @Inject
    Pool pool;

    @Test
    void forgetsWhatKafkaHasForgottenAndNothingElse() {
        var source = Ids.next();
        obeyed(source, "old", 32);
        obeyed(source, "recent", 30);

        forget.rounds().await().indefinitely();

        assertEquals(0, kept(source, "old"));
        assertEquals(1, kept(source, "recent"));
    }

    private void obeyed(String source, String id, int daysAgo) {
        pool.preparedQuery("insert into inbox values ($1, $2, now() - make_interval(days => $3))")
                .executeAndAwait(Tuple.of(source, id, daysAgo));
    }

    private int kept(String source, String id) {
        return pool.preparedQuery("select from inbox where source = $1 and id = $2")
                .executeAndAwait(Tuple.of(source, id))
                .rowCount();
    }
}
