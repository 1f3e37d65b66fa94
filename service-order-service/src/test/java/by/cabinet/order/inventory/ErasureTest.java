package by.cabinet.order.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.messaging.erasure.ErasureJob;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of who has gone long ago no number is kept; his orders are, with the ids. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class ErasureTest {

    @Inject
    ErasureJob job;

    @Inject
    Pool pool;

    @Test
    void theNumberGoesAndTheSubscriberStays() {
        var gone = TestSubscriber.active();
        gone.publish(
                2,
                Map.of(
                        "status", "TERMINATED",
                        "activatedAt", "2015-01-01T00:00:00Z",
                        "terminatedAt", "2019-01-01T00:00:00Z"));
        gone.awaitVersion(pool, 2);
        var here = TestSubscriber.active();

        while (job.runBatch().await().indefinitely()) {}

        assertEquals(1, count("phone is null and iccid is null", gone));
        assertEquals(1, count("phone is not null", here));
    }

    private long count(String condition, TestSubscriber subscriber) {
        return pool.preparedQuery("select count(*) from subscriber where subscriber_id = $1 and " + condition)
                .executeAndAwait(Tuple.of(subscriber.subscriberId()))
                .iterator()
                .next()
                .getLong(0);
    }
}
