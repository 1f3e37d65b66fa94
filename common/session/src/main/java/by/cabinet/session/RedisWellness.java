package by.cabinet.session;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether Redis answers. Without it nobody has a session, and staff and strangers go on. */
@Wellness
@ApplicationScoped
class RedisWellness implements AsyncHealthCheck {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ReactiveRedisDataSource redis;

    @Inject
    RedisWellness(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.execute("ping")
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .map(answer -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(well -> HealthCheckResponse.named("Redis").status(well).build());
    }
}
