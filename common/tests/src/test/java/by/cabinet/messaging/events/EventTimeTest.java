package by.cabinet.messaging.events;

import static org.awaitility.Awaitility.await;

import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
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

/** Clocks differ, by five minutes at most. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class EventTimeTest {

    private static final String TOPIC = "billing.usage.v1";

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    @Test
    void anEventOfTheFutureIsNone() {
        var id = Ids.next();
        var late = TestEvents.publishAt(
                clock.instant().plus(Duration.ofMinutes(6)), TOPIC, id, Map.of("clientId", id, "name", "late"));
        TestQuarantine.awaitReason(pool, late, "time");

        TestEvents.publishAt(
                clock.instant().plus(Duration.ofMinutes(4)), TOPIC, id, Map.of("clientId", id, "name", "soon"));
        await().until(() -> pool.preparedQuery("select from seen where client_id = $1 and times = 1")
                        .executeAndAwait(Tuple.of(id))
                        .rowCount()
                == 1);
    }
}
