package by.cabinet.notification.smpp;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
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
    LinkHealth(SmppLink link, MeterRegistry metrics) {
        this.link = link;
        metrics.gauge("smpp.link.bound", link, SmppLink::bound);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("SMPP link").status(link.isBound()).build();
    }
}
