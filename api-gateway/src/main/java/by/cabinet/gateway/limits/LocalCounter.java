package by.cabinet.gateway.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that one instance has counted for a sender and not yet reported to Redis. It reports a twentieth of the limit at a
 * time: that is exact enough for a limit, and a busy sender does not cost a call to Redis for each request.
 */
final class LocalCounter {

    private static final int STEPS = 20;

    private final String key;
    private final int limit;
    private final Duration window;
    private final AtomicInteger unreported = new AtomicInteger();
    private final long since = System.nanoTime();
    private volatile long blockedUntil = System.nanoTime();

    LocalCounter(String key, int limit, Duration window) {
        this.key = key;
        this.limit = limit;
        this.window = window;
    }

    String key() {
        return key;
    }

    int limit() {
        return limit;
    }

    Duration window() {
        return window;
    }

    /** Whether its sender was here so long ago. */
    boolean isOlderThan(Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }

    /** How many requests are to be reported to Redis now; 0: none yet. The first one of a sender is reported at once. */
    int count() {
        var step = Math.max(1, limit / STEPS);
        return unreported.getAndUpdate(n -> (n + 1) % step) == 0 ? step : 0;
    }

    void block(Duration pause) {
        blockedUntil = System.nanoTime() + pause.toNanos();
    }

    /** Zero when the sender may go on. */
    Duration pause() {
        return Duration.ofNanos(Math.max(0, blockedUntil - System.nanoTime()));
    }
}
