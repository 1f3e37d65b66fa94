package by.cabinet.order.fulfilment;

import by.cabinet.order.model.ServiceOrder;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets callers wait for an order instead of polling. What this instance changes wakes its waiters at once; what another one
 * has changed is found by one query for all that are waited for; without waiters there is none.
 */
@ApplicationScoped
public class OrderLongPolling {

    private static final Logger LOG = Logger.getLogger(OrderLongPolling.class);
    private static final long POLL_MILLIS = 100;
    /** Between two looks at what has no version. */
    private static final long LOOK_MILLIS = 400;
    /** A poll that is not answered is given up, and the next one asks. */
    private static final Duration POLL_LIMIT = Duration.ofSeconds(10);

    private final Map<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final Vertx vertx;
    private final OrderRepository orders;
    private volatile boolean closing;

    @Inject
    OrderLongPolling(Vertx vertx, OrderRepository orders) {
        this.vertx = vertx;
        this.orders = orders;
    }

    private record Waiter(String orderId, int seenVersion, CompletableFuture<Void> woken) {}

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(POLL_MILLIS, timer -> poll());
    }

    /** Whoever waits gets what there is, so that no request is cut off. */
    void close(@Observes ShutdownDelayInitiatedEvent stopping) {
        closing = true;
        waiters.keySet().forEach(this::changed);
    }

    /** Called after the commit. */
    void changed(String orderId) {
        waiters.getOrDefault(orderId, Set.of()).forEach(waiter -> waiter.woken().complete(null));
    }

    /** The order as soon as the condition holds; as it is by then, when the time is over: under a millisecond it is. */
    public Uni<ServiceOrder> until(ServiceOrder order, Predicate<ServiceOrder> condition, Duration atMost) {
        if (closing || condition.test(order) || atMost.toMillis() < 1) {
            return Uni.createFrom().item(order);
        }
        var over = new CompletableFuture<Void>();
        var timer = vertx.setTimer(atMost.toMillis(), end -> over.complete(null));
        var caller = MutinyHelper.executor(vertx.getOrCreateContext().getDelegate());
        return next(order, condition, over, caller).onTermination().invoke(() -> vertx.cancelTimer(timer));
    }

    /** One timer for the whole wait, not one a wake-up: what was left of the time could be less than a timer takes. */
    private Uni<ServiceOrder> next(
            ServiceOrder order, Predicate<ServiceOrder> condition, CompletableFuture<Void> over, Executor caller) {
        if (closing || condition.test(order) || over.isDone()) {
            return Uni.createFrom().item(order);
        }
        var waiter = new Waiter(order.id(), order.progress().version(), new CompletableFuture<>());
        return woken(waiter, over)
                // Back to the caller's own context: it carries his correlation id.
                .emitOn(caller)
                .chain(() -> orders.find(order.id()))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .chain(now -> next(now, condition, over, caller));
    }

    /** The same for what has no version by which it could be seen to have changed: it is read again and again. */
    public <T> Uni<T> until(Supplier<Uni<T>> read, Predicate<T> condition, Duration atMost) {
        var caller = MutinyHelper.executor(vertx.getOrCreateContext().getDelegate());
        var end = System.nanoTime() + atMost.toNanos();
        return read.get().chain(now -> next(now, read, condition, end, caller));
    }

    private <T> Uni<T> next(T now, Supplier<Uni<T>> read, Predicate<T> condition, long end, Executor caller) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (closing || condition.test(now) || left < 1) {
            return Uni.createFrom().item(now);
        }
        return Uni.createFrom()
                .<Void>emitter(pause -> vertx.setTimer(Math.min(left, LOOK_MILLIS), timer -> pause.complete(null)))
                .emitOn(caller)
                .chain(() -> read.get())
                .chain(later -> next(later, read, condition, end, caller));
    }

    private Uni<Void> woken(Waiter waiter, CompletableFuture<Void> over) {
        return Uni.createFrom()
                .completionStage(() -> {
                    add(waiter);
                    return CompletableFuture.anyOf(waiter.woken(), over);
                })
                .onTermination()
                .invoke(() -> remove(waiter))
                .replaceWithVoid();
    }

    private void add(Waiter waiter) {
        waiters.compute(waiter.orderId(), (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<Waiter>newKeySet() : others;
            all.add(waiter);
            return all;
        });
    }

    private void remove(Waiter waiter) {
        waiters.computeIfPresent(waiter.orderId(), (id, all) -> {
            all.remove(waiter);
            return all.isEmpty() ? null : all;
        });
    }

    private void poll() {
        if (waiters.isEmpty() || !polling.compareAndSet(false, true)) {
            return;
        }
        orders.findVersions(Set.copyOf(waiters.keySet()))
                .ifNoItem()
                .after(POLL_LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(
                        versions -> versions.forEach(this::wakeOutdated),
                        e -> LOG.warnf("Orders that are waited for could not be read: %s", e));
    }

    private void wakeOutdated(String orderId, int version) {
        waiters.getOrDefault(orderId, Set.of()).stream()
                .filter(waiter -> waiter.seenVersion() < version)
                .forEach(waiter -> waiter.woken().complete(null));
    }
}
