package by.cabinet.messaging.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the service's own database answers. */
@Wellness
@ApplicationScoped
class DatabaseWellness implements AsyncHealthCheck {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pool pool;

    @Inject
    DatabaseWellness(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .map(answer -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(well -> HealthCheckResponse.named("database").status(well).build());
    }
}
