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

    private final List<Sms.Urgency> entered = new CopyOnWriteArrayList<>();

    @Test
    void codesGoBeforeMessagesThatHaveWaitedLonger() throws InterruptedException {
        var gate = new Gate(1, 10_000);
        gate.enter(Sms.Urgency.MESSAGE);
        var waiting = List.of(
                enter(gate, Sms.Urgency.MESSAGE), enter(gate, Sms.Urgency.MESSAGE), enter(gate, Sms.Urgency.CODE));

        gate.leave();
        for (var thread : waiting) {
            thread.join();
        }

        assertEquals(List.of(Sms.Urgency.CODE, Sms.Urgency.MESSAGE, Sms.Urgency.MESSAGE), entered);
    }

    @Test
    void noMoreAreInsideThanTheWindowHolds() throws InterruptedException {
        var gate = new Gate(2, 10_000);
        gate.enter(Sms.Urgency.CODE);
        gate.enter(Sms.Urgency.CODE);
        var third = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            pass(gate, Sms.Urgency.CODE);
            third.countDown();
        });
        awaitWaiting(thread);

        gate.leave();

        await().until(() -> third.getCount() == 0);
    }

    @Test
    void nobodyIsQuickerThanTheRate() throws InterruptedException {
        var gate = new Gate(100, 100);
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
            gate.leave();
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
}
