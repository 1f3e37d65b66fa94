package by.cabinet.local.system;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs several steps at the same time. */
public final class Parallel {

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private Parallel() {}

    /** Returns when all are over; throws the first failure without waiting for the rest. */
    public static void run(Collection<Runnable> steps) {
        CompletableFuture<Void> failure = new CompletableFuture<>();
        List<CompletableFuture<Void>> running = steps.stream()
                .map(step -> CompletableFuture.runAsync(step, THREADS))
                .toList();
        running.forEach(step -> step.exceptionally(problem -> {
            failure.completeExceptionally(problem);
            return null;
        }));
        join(CompletableFuture.anyOf(failure, CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))));
    }

    private static void join(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
