package by.cabinet.rest;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets callers wait for a change instead of polling ({@code Prefer: wait}). What is waited for has a key and, while it stays as it is, one
 * version. All versions that are waited for are found together, however many wait; without waiters nothing is asked. So a change that
 * another instance has made is found too.
 */
public abstract class LongPolling<V> {

    private static final Logger LOG = Logger.getLogger(LongPolling.class);
    /** A poll that is not answered is given up, and the next one asks. */
    private static final Duration POLL_LIMIT = Duration.ofSeconds(10);

    private final Map<String, Set<Waiter<V>>> waiters = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final Vertx vertx;
    private final Duration pause;
    private volatile boolean closing;

    /** {@code pause}: between two polls. */
    protected LongPolling(Vertx vertx, Duration pause) {
        this.vertx = vertx;
        this.pause = pause;
    }

    /** What a caller has read, and a version that is not newer. */
    public record Seen<T, V>(T value, V version) {}

    private record Waiter<V>(String key, V seen, CompletableFuture<Void> woken) {}

    /** By one query, whatever the number of keys; what is not there has none. */
    protected abstract Uni<Map<String, V>> findVersions(Set<String> keys);

    public void start(@Observes StartupEvent started) {
        vertx.setPeriodic(pause.toMillis(), timer -> poll());
    }

    /** Whoever waits gets what there is, so that no request is cut off. */
    public void close(@Observes ShutdownDelayInitiatedEvent stopping) {
        closing = true;
        waiters.keySet().forEach(this::changed);
    }

    /** Whether nobody waits any more. */
    protected boolean isClosing() {
        return closing;
    }

    /** Wakes at once who waits in this instance. Called after the commit. */
    public void changed(String key) {
        waiters.getOrDefault(key, Set.of()).forEach(waiter -> waiter.woken().complete(null));
    }

    /** What is under the key as soon as the condition holds; as it is by then, when the time is over: under a millisecond it is. */
    protected <T> Uni<T> until(
            String key, Seen<T, V> now, Supplier<Uni<Seen<T, V>>> read, Predicate<T> condition, Duration atMost) {
        if (closing || condition.test(now.value()) || atMost.toMillis() < 1) {
            return Uni.createFrom().item(now.value());
        }
        var over = new CompletableFuture<Void>();
        var timer = vertx.setTimer(atMost.toMillis(), end -> over.complete(null));
        var caller = MutinyHelper.executor(vertx.getOrCreateContext().getDelegate());
        return next(key, now, read, condition, over, caller).onTermination().invoke(() -> vertx.cancelTimer(timer));
    }

    /** One timer for the whole wait, not one a wake-up: what was left of the time could be less than a timer takes. */
    private <T> Uni<T> next(
            String key,
            Seen<T, V> now,
            Supplier<Uni<Seen<T, V>>> read,
            Predicate<T> condition,
            CompletableFuture<Void> over,
            Executor caller) {
        if (closing || condition.test(now.value()) || over.isDone()) {
            return Uni.createFrom().item(now.value());
        }
        return woken(new Waiter<>(key, now.version(), new CompletableFuture<>()), over)
                // Back to the caller's own context: it carries his correlation id.
                .emitOn(caller)
                .chain(read::get)
                .chain(later -> next(key, later, read, condition, over, caller));
    }

    private Uni<Void> woken(Waiter<V> waiter, CompletableFuture<Void> over) {
        return Uni.createFrom()
                .completionStage(() -> {
                    add(waiter);
                    return CompletableFuture.anyOf(waiter.woken(), over);
                })
                .onTermination()
                .invoke(() -> remove(waiter))
                .replaceWithVoid();
    }

    private void add(Waiter<V> waiter) {
        waiters.compute(waiter.key(), (key, others) -> {
            var all = others == null ? ConcurrentHashMap.<Waiter<V>>newKeySet() : others;
            all.add(waiter);
            return all;
        });
    }

    private void remove(Waiter<V> waiter) {
        waiters.computeIfPresent(waiter.key(), (key, all) -> {
            all.remove(waiter);
            return all.isEmpty() ? null : all;
        });
    }

    private void poll() {
        if (waiters.isEmpty() || !polling.compareAndSet(false, true)) {
            return;
        }
        findVersions(Set.copyOf(waiters.keySet()))
                .ifNoItem()
                .after(POLL_LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(
                        versions -> versions.forEach(this::wakeOutdated),
                        e -> LOG.warnf("What is waited for could not be read: %s", e));
    }

    private void wakeOutdated(String key, V version) {
        waiters.getOrDefault(key, Set.of()).stream()
                .filter(waiter -> !version.equals(waiter.seen()))
                .forEach(waiter -> waiter.woken().complete(null));
    }
}
