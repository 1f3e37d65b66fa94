package by.cabinet.operator.desk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Work of one key runs in order, that of other keys beside it. What comes after closing comes again after a restart. */
final class Lanes implements AutoCloseable {

    private static final int COUNT = 32;
    private static final long DRAINED_WITHIN_MS = 1_000;

    private final List<ExecutorService> lanes =
            Stream.generate(Lanes::lane).limit(COUNT).toList();

    Executor of(String key) {
        return lanes.get(Math.floorMod(key.hashCode(), COUNT));
    }

    Executor of(String key, long delayMs) {
        return delayMs == 0 ? of(key) : CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS, of(key));
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAINED_WITHIN_MS);
        try {
            for (var lane : lanes) {
                var _ = lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.forEach(ExecutorService::shutdownNow);
    }

    private static ExecutorService lane() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
