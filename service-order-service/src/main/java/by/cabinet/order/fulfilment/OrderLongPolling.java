package by.cabinet.order.fulfilment;

import by.cabinet.order.model.ServiceOrder;
import by.cabinet.rest.LongPolling;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets callers wait for an order instead of polling. What this instance changes wakes its waiters at once. */
@Singleton
public class OrderLongPolling extends LongPolling<Integer> {

    private static final Duration POLL = Duration.ofMillis(100);
    /** Between two looks at what has no version. */
    private static final long LOOK_MILLIS = 400;

    /** The next look at each thing, for all who wait for it. */
    private final Map<Object, CompletableFuture<?>> looks = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final OrderRepository orders;

    @Inject
    OrderLongPolling(Vertx vertx, OrderRepository orders) {
        super(vertx, POLL);
        this.vertx = vertx;
        this.orders = orders;
    }

    @Override
    protected Uni<Map<String, Integer>> findVersions(Set<String> orderIds) {
        return orders.findVersions(orderIds);
    }

    /** The order as soon as the condition holds; as it is by then, when the time is over: under a millisecond it is. */
    public Uni<ServiceOrder> until(ServiceOrder order, Predicate<ServiceOrder> condition, Duration atMost) {
        return until(order.id(), seen(order), () -> read(order.id()), condition, atMost);
    }

    private Uni<Seen<ServiceOrder, Integer>> read(String id) {
        return orders.find(id).map(found -> seen(found.orElseThrow(ProblemException::notFound)));
    }

    private static Seen<ServiceOrder, Integer> seen(ServiceOrder order) {
        return new Seen<>(order, order.progress().version());
    }

    /**
     * The same for what has no version by which it could be seen to have changed: it is read again and again, once for all who wait for the
     * same {@code thing}, which says all that the answer follows from.
     */
    public <T> Uni<T> until(Object thing, Supplier<Uni<T>> read, Predicate<T> condition, Duration atMost) {
        var caller = MutinyHelper.executor(vertx.getOrCreateContext().getDelegate());
        var end = System.nanoTime() + atMost.toNanos();
        return read.get().chain(now -> next(thing, now, read, condition, end, caller));
    }

    private <T> Uni<T> next(
            Object thing, T now, Supplier<Uni<T>> read, Predicate<T> condition, long end, Executor caller) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (isClosing() || condition.test(now) || left < 1) {
            return Uni.createFrom().item(now);
        }
        return Uni.createFrom()
                .completionStage(() -> look(thing, read).completeOnTimeout(now, left, TimeUnit.MILLISECONDS))
                .emitOn(caller)
                .chain(later -> next(thing, later, read, condition, end, caller));
    }

    /** A copy: each who waits has an end of his own. */
    @SuppressWarnings("unchecked") // who waits for the same thing waits for the same type
    private <T> CompletableFuture<T> look(Object thing, Supplier<Uni<T>> read) {
        return ((CompletableFuture<T>) looks.computeIfAbsent(thing, first -> {
                    var look = new CompletableFuture<T>();
                    vertx.setTimer(LOOK_MILLIS, timer -> {
                        looks.remove(thing); // whoever comes now waits for the next one, which reads later
                        read.get().subscribe().with(look::complete, look::completeExceptionally);
                    });
                    return look;
                }))
                .copy();
    }
}
