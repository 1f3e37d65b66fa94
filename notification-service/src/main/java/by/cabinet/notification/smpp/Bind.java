package by.cabinet.notification.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jsmpp.session.SMPPSession;

/** One bind to the SMSC, with its own window and rate: bound at start, and again, after growing pauses, whenever it is lost. */
final class Bind {

    private static final Logger LOG = Logger.getLogger(Bind.class);

    private final int number;
    private final Dialer dialer;
    private final SmppSettings settings;
    private final Gate gate;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SMPPSession session;

    Bind(int number, Dialer dialer, SmppSettings settings) {
        this.number = number;
        this.dialer = dialer;
        this.settings = settings;
        this.gate = new Gate(settings.window(), settings.rate(), settings.longestPause());
    }

    /** The session, when short messages can be sent over it just now. */
    Optional<SMPPSession> session() {
        return Optional.ofNullable(session)
                .filter(current -> current.getSessionState().isTransmittable());
    }

    boolean isUp() {
        return session().isPresent();
    }

    Gate gate() {
        return gate;
    }

    void start() {
        Thread.ofVirtual().name("smpp-bind-" + number).start(this::keepUp);
    }

    void stop() {
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
        LOG.infof("Bind %d to the SMSC at %s:%d is up", number, settings.host(), settings.port());
        closed.await();
        session = null;
        LOG.warnf("Bind %d to the SMSC is lost", number);
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
