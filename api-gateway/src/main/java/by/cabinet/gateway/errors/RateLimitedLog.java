package by.cabinet.gateway.answer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Warnings of something that fails with every request while it fails: one a second says as much as all of them. */
public final class RareLog {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public RareLog(Class<?> owner) {
        this.log = Logger.getLogger(owner);
    }

    public void warn(String what, Object of, Throwable why) {
        var now = System.nanoTime();
        var due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            log.warnf(what, of, why);
        }
    }
}
