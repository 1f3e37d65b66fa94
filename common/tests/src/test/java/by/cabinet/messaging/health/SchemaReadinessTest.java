package by.cabinet.messaging.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.api.Wellness;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class SchemaReadinessTest {

    @Inject
    Pool pool;

    @Inject
    Flyway flyway;

    @Inject
    @Wellness
    DatabaseWellness database;

    @Inject
    @Wellness
    KafkaWellness kafka;

    /** Those that block, such as the extensions' own, would be here too. */
    @Inject
    @Any
    Instance<HealthCheck> checks;

    @Test
    void isNotReadyBeforeItsMigrationsAndStaysReadyAfterThem() {
        var schema = new SchemaReadiness(pool, flyway);
        succeeded(false);
        try {
            assertEquals(Status.DOWN, status(schema));
        } finally {
            succeeded(true);
        }
        assertEquals(Status.UP, status(schema));

        succeeded(false);
        try {
            assertEquals(Status.UP, status(schema));
        } finally {
            succeeded(true);
        }
    }

    @Test
    void noCheckOfReadinessBlocksOnADependency() {
        assertEquals(0, checks.select(Readiness.Literal.INSTANCE).stream().count());
    }

    @Test
    void theDependenciesAreWell() {
        assertEquals(Status.UP, database.call().await().indefinitely().getStatus());
        assertEquals(Status.UP, kafka.call().getStatus());
    }

    private static Status status(SchemaReadiness schema) {
        return schema.call().await().indefinitely().getStatus();
    }

    private void succeeded(boolean success) {
        pool.query("update flyway_schema_history set success = %s where version = '0.1'".formatted(success))
                .executeAndAwait();
    }
}
