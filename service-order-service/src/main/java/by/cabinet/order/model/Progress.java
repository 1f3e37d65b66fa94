package by.cabinet.order.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an order has come. {@code version} grows with every status; {@code dueAt}: when it must be looked at next;
 * {@code attempts}: how often what it waits for has been requested again.
 */
public record Progress(
        OrderStatus status,
        int version,
        Instant changedAt,
        Optional<Instant> dueAt,
        int attempts,
        Optional<OrderRefusal> refusal,
        Optional<OrderFailure> failure) {

    static Progress none() {
        return new Progress(null, 0, null, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    Progress enter(OrderStatus next, Instant at) {
        return new Progress(next, version + 1, at, Optional.empty(), 0, refusal, failure);
    }

    Progress due(Optional<Instant> at, int requestedAgain) {
        return new Progress(status, version, changedAt, at, requestedAgain, refusal, failure);
    }

    Progress refusedFor(OrderRefusal reason) {
        return new Progress(status, version, changedAt, dueAt, attempts, Optional.of(reason), failure);
    }

    Progress failedFor(OrderFailure reason) {
        return new Progress(status, version, changedAt, dueAt, attempts, refusal, Optional.of(reason));
    }
}
