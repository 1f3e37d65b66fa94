package by.cabinet.operator.simulator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tasks of one key run in order, those of other keys concurrently. A task that comes after closing is dropped: its request is delivered again after a restart. */
final class KeyedExecutor implements AutoCloseable {

    private static final int COUNT = 32;
    private static final long DRAINED_WITHIN_MS = 1_000;

    private final List<ExecutorService> threads =
            Stream.generate(KeyedExecutor::thread).limit(COUNT).toList();

    Executor of(String key) {
        return threads.get(Math.floorMod(key.hashCode(), COUNT));
    }

    Executor of(String key, long delayMs) {
        return delayMs == 0 ? of(key) : CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS, of(key));
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAINED_WITHIN_MS);
        try {
            for (var thread : threads) {
                var _ = thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(ExecutorService::shutdownNow);
    }

    private static ExecutorService thread() {
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
