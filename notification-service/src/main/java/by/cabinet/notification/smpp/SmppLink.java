package by.cabinet.notification.smpp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jsmpp.session.SMPPSession;

/** Keeps one session with the SMSC up: binds at start, and again, after growing pauses, whenever the link is lost. */
@ApplicationScoped
public class SmppLink {

    private static final Logger LOG = Logger.getLogger(SmppLink.class);

    private final Dialer dialer;
    private final SmppSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SMPPSession session;

    @Inject
    SmppLink(Dialer dialer, SmppSettings settings) {
        this.dialer = dialer;
        this.settings = settings;
    }

    /** Whether short messages can be sent just now. */
    public boolean isBound() {
        return session().isPresent();
    }

    Optional<SMPPSession> session() {
        return Optional.ofNullable(session)
                .filter(current -> current.getSessionState().isTransmittable());
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("smpp-link").start(this::keepUp);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
        session().ifPresent(SMPPSession::unbindAndClose);
    }

    private void keepUp() {
        try {
            var pause = settings.firstPause();
            do {
                pause = heldFor(pause) ? settings.firstPause() : longer(pause);
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds a session until it ends; false when there was none to be had. */
    private boolean heldFor(Duration lastPause) throws InterruptedException {
        var closed = new CountDownLatch(1);
        try {
            session = dialer.open(closed::countDown);
        } catch (IOException e) {
            tellOnce(lastPause, e);
            return false;
        }
        LOG.infof("Bound to the SMSC at %s:%d", settings.host(), settings.port());
        closed.await();
        session = null;
        LOG.warn("The link to the SMSC is lost");
        return true;
    }

    /** An outage is told when it begins and when it ends, not at each attempt. */
    private void tellOnce(Duration lastPause, IOException reason) {
        if (lastPause.equals(settings.firstPause())) {
            LOG.warnf("The SMSC at %s:%d is away: %s", settings.host(), settings.port(), reason.getMessage());
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }
}
