package by.cabinet.notification.smpp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Admits as many submits at a time as the window holds, no faster than the rate, and codes before all other messages. When the
 * SMSC reports that it is busy, nothing is admitted for a while, and for longer each time it does so again.
 */
final class SubmitRateLimiter {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition codes = lock.newCondition();
    private final Condition messages = lock.newCondition();
    private final long spacingNanos;
    private final long longestPause;
    private final int window;
    private int inFlight;
    private int waitingCodes;
    private long pauseNanos = FIRST_PAUSE;
    private long nextFree = System.nanoTime();

    SubmitRateLimiter(int window, int ratePerSecond, Duration longestPause) {
        this.window = window;
        this.spacingNanos = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
        this.longestPause = longestPause.toNanos();
    }

    /** Waits until one more submit is admitted; it must be followed by {@link #release}. */
    void acquire(Sms.Urgency urgency) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            switch (urgency) {
                case CODE -> acquireForCode();
                case MESSAGE -> awaitAdmission(messages, urgency);
            }
        } finally {
            signalNext();
            lock.unlock();
        }
    }

    /** {@code result}: the result of the submit that was admitted. */
    void release(SubmitResult result) {
        lock.lock();
        try {
            inFlight--;
            adjust(result);
            signalNext();
        } finally {
            lock.unlock();
        }
    }

    private void acquireForCode() throws InterruptedException {
        waitingCodes++;
        try {
            awaitAdmission(codes, Sms.Urgency.CODE);
        } finally {
            waitingCodes--;
        }
    }

    private void awaitAdmission(Condition admission, Sms.Urgency urgency) throws InterruptedException {
        while (true) {
            var pause = nextFree - System.nanoTime();
            if (inFlight >= window || (urgency == Sms.Urgency.MESSAGE && waitingCodes > 0)) {
                admission.await();
            } else if (pause > 0) {
                admission.awaitNanos(pause);
            } else {
                break;
            }
        }
        inFlight++;
        nextFree = System.nanoTime() + spacingNanos;
    }

    /** Wakes one thread, which wakes the next one when it has been admitted: so not all waiting threads wake for each of them. */
    private void signalNext() {
        (waitingCodes > 0 ? codes : messages).signal();
    }

    private void adjust(SubmitResult result) {
        var now = System.nanoTime();
        if (result instanceof SubmitResult.Taken) {
            pauseNanos = FIRST_PAUSE;
        } else if (result instanceof SubmitResult.Busy && nextFree - now <= spacingNanos) {
            nextFree = now + pauseNanos;
            pauseNanos = Math.min(2 * pauseNanos, longestPause);
        }
    }
}
