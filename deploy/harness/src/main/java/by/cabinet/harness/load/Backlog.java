package by.cabinet.harness.load;

import by.cabinet.backing.Wait;
import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.undertest.Signal;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a consumer works off what has piled up: it stands still while so many records are published, goes on, and is timed until the
 * last of them is done. How many follows from how fast it was the time before.
 */
final class Backlog {

    private static final int FIRST = 5_000;
    private static final int MOST = 400_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final long pid;
    private final IntConsumer publish;
    private final LongSupplier done;
    private double perSecond;

    /** {@code publish} returns when all are written; {@code done} counts what is done since ever. */
    Backlog(long pid, IntConsumer publish, LongSupplier done) {
        this.pid = pid;
        this.publish = publish;
        this.done = done;
    }

    Done workOff(Duration time) {
        int count = perSecond == 0 ? FIRST : (int) Math.clamp(perSecond * time.toSeconds(), FIRST, MOST);
        long before = done.getAsLong();
        Signal.STOP.to(pid);
        try {
            publish.accept(count);
        } finally {
            Signal.CONT.to(pid);
        }
        long start = System.nanoTime();
        if (!Wait.isTrueWithin(LIMIT, () -> done.getAsLong() - before >= count)) {
            throw new NotMeasured("only %d of %d were done".formatted(done.getAsLong() - before, count));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        perSecond = count / seconds;
        return new Done(count, 0, seconds);
    }
}
