package by.cabinet.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The gauge {@code wellness.up} of each wellness check, by its name: 1 or 0. Asked every few seconds, whoever scrapes. */
@ApplicationScoped
class WellnessGauges {

    private static final Logger LOG = Logger.getLogger(WellnessGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SmallRyeHealthReporter reporter;
    private final MeterRegistry metrics;
    private final Map<String, Boolean> up = new ConcurrentHashMap<>();

    @Inject
    WellnessGauges(SmallRyeHealthReporter reporter, MeterRegistry metrics) {
        this.reporter = reporter;
        this.metrics = metrics;
    }

    void measure(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(
                0,
                PAUSE.toMillis(),
                timer -> reporter.getWellnessAsync()
                        .subscribe()
                        .with(this::show, failure -> LOG.error("The wellness of this instance is not known", failure)));
    }

    private void show(SmallRyeHealth wellness) {
        for (var check : wellness.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class)) {
            var name = check.getString("name");
            if (up.put(name, "UP".equals(check.getString("status"))) == null) {
                Gauge.builder("wellness.up", () -> up.get(name) ? 1 : 0)
                        .description("1 while a dependency that the service needs is well, else 0")
                        .tag("check", name)
                        .register(metrics);
            }
        }
    }
}
