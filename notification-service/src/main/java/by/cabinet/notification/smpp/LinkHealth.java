package by.cabinet.notification.smpp;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the SMSC is there. It is wellness, not readiness: without the SMSC the service still takes messages and answers,
 * and taking it out of service would help nobody.
 */
@Wellness
@ApplicationScoped
class LinkHealth implements HealthCheck {

    private final SmppLink link;

    @Inject
    LinkHealth(SmppLink link) {
        this.link = link;
    }

    /** From the start, whether or not anybody asks for the service's health. */
    void measure(@Observes StartupEvent started, MeterRegistry metrics) {
        metrics.gauge("smpp.link.bound", link, SmppLink::bound);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("SMPP link").status(link.isBound()).build();
    }
}
