package by.cabinet.messaging.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.testing.RealServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class DatabaseGaugeJobTest {

    @Inject
    Pool pool;

    @Test
    void aGaugeThatCannotBeReadStopsNoOther() {
        var metrics = new SimpleMeterRegistry();
        var job = new DatabaseGaugeJob(
                List.of(() -> List.of(
                        DatabaseGauge.of("first", "", "select 1 as value"),
                        DatabaseGauge.of("broken", "", "select 1 / 0 as value"),
                        DatabaseGauge.of("last", "", "select 3 as value"))),
                pool,
                metrics);

        assertThrows(RuntimeException.class, () -> job.runBatch().await().indefinitely());

        assertEquals(1, metrics.get("first").gauge().value());
        assertEquals(3, metrics.get("last").gauge().value());
    }
}
