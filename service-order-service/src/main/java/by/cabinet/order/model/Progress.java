package by.cabinet.order.model;

import by.cabinet.contract.order.OrderState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far an order has come. {@code version} grows with every status; {@code dueAt}: when it must be looked at next;
 * {@code attempts}: how often what it waits for has been requested again; {@code reached}: its states until now, oldest first.
 */
public record Progress(
        OrderStatus status,
        int version,
        Instant changedAt,
        Optional<Instant> dueAt,
        int attempts,
        Optional<OrderRefusal> refusal,
        Optional<OrderFailure> failure,
        List<Reached> reached) {

    /**
     * A state that an order has come to.
     *
     * @param state the state
     * @param at when it came to it
     */
    @Schema(name = "OrderStep")
    public record Reached(OrderState state, Instant at) {}

    public Progress {
        reached = List.copyOf(reached);
    }

    static Progress none() {
        return new Progress(null, 0, null, Optional.empty(), 0, Optional.empty(), Optional.empty(), List.of());
    }

    Progress enter(OrderStatus next, Instant at) {
        return new Progress(
                next, version + 1, at, Optional.empty(), 0, refusal, failure, reachedWith(next.state(), at));
    }

    Progress due(Optional<Instant> at, int requestedAgain) {
        return new Progress(status, version, changedAt, at, requestedAgain, refusal, failure, reached);
    }

    Progress refusedFor(OrderRefusal reason) {
        return new Progress(status, version, changedAt, dueAt, attempts, Optional.of(reason), failure, reached);
    }

    Progress failedFor(OrderFailure reason) {
        return new Progress(status, version, changedAt, dueAt, attempts, refusal, Optional.of(reason), reached);
    }

    private List<Reached> reachedWith(OrderState next, Instant at) {
        if (status != null && status.state() == next) {
            return reached;
        }
        var all = new ArrayList<>(reached);
        all.add(new Reached(next, at));
        return all;
    }
}
