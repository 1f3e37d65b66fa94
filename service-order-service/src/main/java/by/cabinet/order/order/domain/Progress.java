package by.cabinet.order.order.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an order stands. {@code version} grows with every stage; {@code dueAt}: when somebody must look at it next;
 * {@code attempts}: how often what it waits for has been asked again.
 */
public record Progress(
        Stage stage,
        int version,
        Instant changedAt,
        Optional<Instant> dueAt,
        int attempts,
        Optional<Refusal> refusal,
        Optional<Failure> failure) {

    static Progress none() {
        return new Progress(null, 0, null, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    Progress enter(Stage next, Instant at) {
        return new Progress(next, version + 1, at, Optional.empty(), 0, refusal, failure);
    }

    Progress due(Optional<Instant> at, int asked) {
        return new Progress(stage, version, changedAt, at, asked, refusal, failure);
    }

    Progress refusedFor(Refusal reason) {
        return new Progress(stage, version, changedAt, dueAt, attempts, Optional.of(reason), failure);
    }

    Progress failedFor(Failure reason) {
        return new Progress(stage, version, changedAt, dueAt, attempts, refusal, Optional.of(reason));
    }
}
