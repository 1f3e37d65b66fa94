package by.cabinet.notification.smpp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets as many through at once as the window holds, no faster than the rate, and codes before all else. An SMSC that asks for
 * less is given less: nobody enters for a while, for longer each time it asks again.
 */
final class Gate {

    private static final long FIRST_HOLD = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition codes = lock.newCondition();
    private final Condition messages = lock.newCondition();
    private final long spacingNanos;
    private final long longestHold;
    private final int window;
    private int inside;
    private int waitingCodes;
    private long hold = FIRST_HOLD;
    private long nextFree = System.nanoTime();

    Gate(int window, int ratePerSecond, Duration longestHold) {
        this.window = window;
        this.spacingNanos = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
        this.longestHold = longestHold.toNanos();
    }

    /** Waits for its turn; whoever has entered must {@link #leave}. */
    void enter(Sms.Urgency urgency) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            switch (urgency) {
                case CODE -> enterAsCode();
                case MESSAGE -> awaitTurn(messages, urgency);
            }
        } finally {
            callNext();
            lock.unlock();
        }
    }

    /** {@code answer}: what the SMSC has said to what was let through. */
    void leave(Answer answer) {
        lock.lock();
        try {
            inside--;
            obey(answer);
            callNext();
        } finally {
            lock.unlock();
        }
    }

    private void enterAsCode() throws InterruptedException {
        waitingCodes++;
        try {
            awaitTurn(codes, Sms.Urgency.CODE);
        } finally {
            waitingCodes--;
        }
    }

    private void awaitTurn(Condition called, Sms.Urgency urgency) throws InterruptedException {
        while (true) {
            var pause = nextFree - System.nanoTime();
            if (inside >= window || (urgency == Sms.Urgency.MESSAGE && waitingCodes > 0)) {
                called.await();
            } else if (pause > 0) {
                called.awaitNanos(pause);
            } else {
                break;
            }
        }
        inside++;
        nextFree = System.nanoTime() + spacingNanos;
    }

    /** One is called at a time, and calls the next when it has entered: a crowd does not wake for each of them. */
    private void callNext() {
        (waitingCodes > 0 ? codes : messages).signal();
    }

    private void obey(Answer answer) {
        var now = System.nanoTime();
        if (answer instanceof Answer.Taken) {
            hold = FIRST_HOLD;
        } else if (answer instanceof Answer.Busy && nextFree - now <= spacingNanos) {
            nextFree = now + hold;
            hold = Math.min(2 * hold, longestHold);
        }
    }
}
