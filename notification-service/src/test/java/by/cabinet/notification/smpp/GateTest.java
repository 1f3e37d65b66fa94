package by.cabinet.notification.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Answer TAKEN = new Answer.Taken("1");

    private final List<Sms.Urgency> entered = new CopyOnWriteArrayList<>();

    @Test
    void codesGoBeforeMessagesThatHaveWaitedLonger() throws InterruptedException {
        var gate = gate(1, 10_000);
        gate.enter(Sms.Urgency.MESSAGE);
        var waiting = List.of(
                enter(gate, Sms.Urgency.MESSAGE), enter(gate, Sms.Urgency.MESSAGE), enter(gate, Sms.Urgency.CODE));

        gate.leave(TAKEN);
        for (var thread : waiting) {
            thread.join();
        }

        assertEquals(List.of(Sms.Urgency.CODE, Sms.Urgency.MESSAGE, Sms.Urgency.MESSAGE), entered);
    }

    @Test
    void noMoreAreInsideThanTheWindowHolds() throws InterruptedException {
        var gate = gate(2, 10_000);
        gate.enter(Sms.Urgency.CODE);
        gate.enter(Sms.Urgency.CODE);
        var third = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            pass(gate, Sms.Urgency.CODE);
            third.countDown();
        });
        awaitWaiting(thread);

        gate.leave(TAKEN);

        await().until(() -> third.getCount() == 0);
    }

    @Test
    void nobodyIsQuickerThanTheRate() throws InterruptedException {
        var gate = gate(100, 100);
        var start = System.nanoTime();
        for (var i = 0; i < 21; i++) {
            gate.enter(Sms.Urgency.CODE);
        }

        assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
    }

    private Thread enter(Gate gate, Sms.Urgency urgency) {
        var thread = Thread.ofVirtual().start(() -> {
            pass(gate, urgency);
            entered.add(urgency);
            gate.leave(TAKEN);
        });
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> thread.getState() == Thread.State.WAITING);
    }

    private static void pass(Gate gate, Sms.Urgency urgency) {
        try {
            gate.enter(urgency);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each time for longer, until something is taken again. */
    @Test
    void anSmscThatAsksForLessIsGivenLess() throws InterruptedException {
        var gate = gate(1, 10_000);
        var first = heldBy(gate, new Answer.Busy("throttled"));
        var second = heldBy(gate, new Answer.Busy("throttled"));
        var after = heldBy(gate, TAKEN);

        assertTrue(first.compareTo(Duration.ofMillis(100)) >= 0, first.toString());
        assertTrue(second.compareTo(Duration.ofMillis(200)) >= 0, second.toString());
        assertTrue(after.compareTo(second) < 0, after.toString());
    }

    /** How long the next has to wait behind this answer. */
    private static Duration heldBy(Gate gate, Answer answer) throws InterruptedException {
        gate.enter(Sms.Urgency.MESSAGE);
        var left = System.nanoTime();
        gate.leave(answer);
        gate.enter(Sms.Urgency.CODE);
        var waited = Duration.ofNanos(System.nanoTime() - left);
        gate.leave(new Answer.Later("of no consequence"));
        return waited;
    }

    private static Gate gate(int window, int rate) {
        return new Gate(window, rate, Duration.ofSeconds(5));
    }
}
