package by.cabinet.gateway.errors;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** A log for what fails with every request while it fails: one warning a second is written, not one a request. */
public final class RateLimitedLog {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public RateLimitedLog(Class<?> owner) {
        this.log = Logger.getLogger(owner);
    }

    public void warn(String format, Object subject, Object reason) {
        var now = System.nanoTime();
        var due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            log.warnf(format, subject, reason);
        }
    }
}
