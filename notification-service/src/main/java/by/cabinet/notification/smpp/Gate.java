package by.cabinet.notification.smpp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets as many through at once as the window holds, no faster than the rate, and codes before all else. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long spacingNanos;
    private final int window;
    private int inside;
    private int waitingCodes;
    private long nextFree = System.nanoTime();

    Gate(int window, int ratePerSecond) {
        this.window = window;
        this.spacingNanos = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
    }

    /** Waits for its turn; whoever has entered must {@link #leave}. */
    void enter(Sms.Urgency urgency) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (urgency == Sms.Urgency.CODE) {
                enterAsCode();
            } else {
                awaitTurn(urgency);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enterAsCode() throws InterruptedException {
        waitingCodes++;
        try {
            awaitTurn(Sms.Urgency.CODE);
        } finally {
            waitingCodes--;
            changed.signalAll();
        }
    }

    private void awaitTurn(Sms.Urgency urgency) throws InterruptedException {
        while (true) {
            var pause = nextFree - System.nanoTime();
            if (inside >= window || (urgency == Sms.Urgency.MESSAGE && waitingCodes > 0)) {
                changed.await();
            } else if (pause > 0) {
                changed.awaitNanos(pause);
            } else {
                break;
            }
        }
        inside++;
        nextFree = System.nanoTime() + spacingNanos;
    }
}
