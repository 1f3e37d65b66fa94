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
 * Whether the SMSC is connected. It is a wellness check and no readiness check: without the SMSC the service still stores messages
 * and answers requests, and taking it out of service would help nobody.
 */
@Wellness
@ApplicationScoped
class LinkHealth implements HealthCheck {

    private final SmppLink link;

    @Inject
    LinkHealth(SmppLink link) {
        this.link = link;
    }

    /** Registered at start, whether or not the service's health is ever requested. */
    void measure(@Observes StartupEvent started, MeterRegistry metrics) {
        metrics.gauge("smpp.link.bound", link, SmppLink::bound);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("SMSC").status(link.isBound()).build();
    }
}
