package by.cabinet.auth.session;

import by.cabinet.contract.auth.EndReason;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * {@code PUT /session-ends?subscriberId=…&reason=…} on the management port, on a laptop alone: ends the newest session of a subscriber, so
 * that those who make screens see each end. 204; 404 when none is running; 400 for a reason that is none.
 */
@ApplicationScoped
class LocalSessionEnds {

    private static final Logger LOG = Logger.getLogger(LocalSessionEnds.class);

    private final EndSessions endSessions;
    private final UnitOfWork work;
    private final boolean onALaptop;

    @Inject
    LocalSessionEnds(EndSessions endSessions, UnitOfWork work) {
        this.endSessions = endSessions;
        this.work = work;
        this.onALaptop = LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local");
    }

    void install(@Observes ManagementInterface management) {
        if (onALaptop) {
            management.router().put("/session-ends").handler(this::end);
        }
    }

    private void end(RoutingContext context) {
        var subscriberId = context.request().getParam("subscriberId", "");
        reason(context.request().getParam("reason", ""))
                .ifPresentOrElse(
                        reason -> end(context, subscriberId, reason),
                        () -> context.response().setStatusCode(400).end());
    }

    private void end(RoutingContext context, String subscriberId, EndReason reason) {
        Correlation.resume(null);
        work.perform(tx -> endSessions.newest(tx, subscriberId, reason))
                .subscribe()
                .with(
                        ended -> context.response()
                                .setStatusCode(ended ? 204 : 404)
                                .end(),
                        failure -> {
                            LOG.warnf("A session could not be ended: %s", failure);
                            context.response().setStatusCode(503).end();
                        });
    }

    private static Optional<EndReason> reason(String name) {
        return Stream.of(EndReason.values())
                .filter(reason -> reason.name().equals(name))
                .findAny();
    }
}
