package by.cabinet.notification.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SubmitRateLimiterTest {

    private static final SubmitResult ACCEPTED = new SubmitResult.Taken("1");

    private final List<Sms.Urgency> admitted = new CopyOnWriteArrayList<>();

    @Test
    void codesGoBeforeMessagesThatHaveWaitedLonger() throws InterruptedException {
        var limiter = limiter(1, 10_000);
        limiter.acquire(Sms.Urgency.MESSAGE);
        var waiting = List.of(
                acquire(limiter, Sms.Urgency.MESSAGE), acquire(limiter, Sms.Urgency.MESSAGE), acquire(limiter, Sms.Urgency.CODE));

        limiter.release(ACCEPTED);
        for (var thread : waiting) {
            thread.join();
        }

        assertEquals(List.of(Sms.Urgency.CODE, Sms.Urgency.MESSAGE, Sms.Urgency.MESSAGE), admitted);
    }

    @Test
    void noMoreAreInFlightThanTheWindowHolds() throws InterruptedException {
        var limiter = limiter(2, 10_000);
        limiter.acquire(Sms.Urgency.CODE);
        limiter.acquire(Sms.Urgency.CODE);
        var third = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            acquireUnchecked(limiter, Sms.Urgency.CODE);
            third.countDown();
        });
        awaitWaiting(thread);

        limiter.release(ACCEPTED);

        await().until(() -> third.getCount() == 0);
    }

    @Test
    void noMoreAreAdmittedThanTheRateAllows() throws InterruptedException {
        var limiter = limiter(100, 100);
        var start = System.nanoTime();
        for (var i = 0; i < 21; i++) {
            limiter.acquire(Sms.Urgency.CODE);
        }

        assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
    }

    private Thread acquire(SubmitRateLimiter limiter, Sms.Urgency urgency) {
        var thread = Thread.ofVirtual().start(() -> {
            acquireUnchecked(limiter, urgency);
            admitted.add(urgency);
            limiter.release(ACCEPTED);
        });
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> thread.getState() == Thread.State.WAITING);
    }

    private static void acquireUnchecked(SubmitRateLimiter limiter, Sms.Urgency urgency) {
        try {
            limiter.acquire(urgency);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For longer each time, until a message is accepted again. */
    @Test
    void anSmscThatIsBusyIsSentLess() throws InterruptedException {
        var limiter = limiter(1, 10_000);
        var first = pauseAfter(limiter, new SubmitResult.Busy("throttled"));
        var second = pauseAfter(limiter, new SubmitResult.Busy("throttled"));
        var after = pauseAfter(limiter, ACCEPTED);

        assertTrue(first.compareTo(Duration.ofMillis(100)) >= 0, first.toString());
        assertTrue(second.compareTo(Duration.ofMillis(200)) >= 0, second.toString());
        assertTrue(after.compareTo(second) < 0, after.toString());
    }

    /** How long the next one has to wait after this result. */
    private static Duration pauseAfter(SubmitRateLimiter limiter, SubmitResult result) throws InterruptedException {
        limiter.acquire(Sms.Urgency.MESSAGE);
        var left = System.nanoTime();
        limiter.release(result);
        limiter.acquire(Sms.Urgency.CODE);
        var waited = Duration.ofNanos(System.nanoTime() - left);
        limiter.release(new SubmitResult.Later("of no consequence"));
        return waited;
    }

    private static SubmitRateLimiter limiter(int window, int rate) {
        return new SubmitRateLimiter(window, rate, Duration.ofSeconds(5));
    }
}
