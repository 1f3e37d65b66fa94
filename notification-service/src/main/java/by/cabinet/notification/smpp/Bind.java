package by.cabinet.notification.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jsmpp.session.SMPPSession;

/** One bind to the SMSC, with its own window and rate: opened at start, and reopened with a back-off whenever it is lost. */
final class Bind {

    private static final Logger LOG = Logger.getLogger(Bind.class);

    private final int number;
    private final SmppConnector connector;
    private final SmppSettings settings;
    private final SubmitRateLimiter limiter;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SMPPSession session;

    Bind(int number, SmppConnector connector, SmppSettings settings) {
        this.number = number;
        this.connector = connector;
        this.settings = settings;
        this.limiter = new SubmitRateLimiter(settings.window(), settings.rate(), settings.longestPause());
    }

    /** The session, when short messages can be sent over it just now. */
    Optional<SMPPSession> session() {
        return Optional.ofNullable(session)
                .filter(current -> current.getSessionState().isTransmittable());
    }

    boolean isUp() {
        return session().isPresent();
    }

    SubmitRateLimiter limiter() {
        return limiter;
    }

    void start() {
        Thread.ofVirtual().name("smpp-bind-" + number).start(this::maintain);
    }

    void stop() {
        stopping.countDown();
        session().ifPresent(SMPPSession::unbindAndClose);
    }

    private void maintain() {
        try {
            var pause = settings.firstPause();
            do {
                pause = openSession(pause) ? settings.firstPause() : longer(pause);
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens a session and returns when it ends; false when none could be opened. */
    private boolean openSession(Duration lastPause) throws InterruptedException {
        var closed = new CountDownLatch(1);
        try {
            session = connector.open(closed::countDown);
        } catch (IOException e) {
            logOnce(lastPause, e);
            return false;
        }
        LOG.infof("Bind %d to the SMSC at %s:%d is up", number, settings.host(), settings.port());
        closed.await();
        session = null;
        LOG.warnf("Bind %d to the SMSC is lost", number);
        return true;
    }

    /** An outage is logged when it begins and when it ends, not at each attempt. */
    private void logOnce(Duration lastPause, IOException reason) {
        if (lastPause.equals(settings.firstPause())) {
            LOG.warnf("The SMSC at %s:%d is unavailable: %s", settings.host(), settings.port(), reason.getMessage());
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }
}
