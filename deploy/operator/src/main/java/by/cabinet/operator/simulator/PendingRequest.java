package by.cabinet.operator.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request and its state; it may have been delivered several times. */
final class PendingRequest {

    private final Request request;
    private final Instant receivedAt;
    private final List<CompletableFuture<Void>> deliveries = new CopyOnWriteArrayList<>();
    private volatile State state = State.WAITING;
    private volatile Optional<Decision> decision = Optional.empty();

    enum State {
        /** The delay before its answer is running. */
        WAITING,
        /** It waits for an answer over the control API. */
        PENDING,
        /** Received and left unanswered on purpose. */
        IGNORED,
        ANSWERED
    }

    PendingRequest(Request request, Instant receivedAt) {
        this.request = request;
        this.receivedAt = receivedAt;
    }

    Request request() {
        return request;
    }

    CompletableFuture<Void> delivered() {
        var delivery = new CompletableFuture<Void>();
        deliveries.add(delivery);
        return delivery;
    }

    boolean isOpen() {
        return !deliveries.isEmpty();
    }

    void pending() {
        state = State.PENDING;
    }

    void ignored(CompletableFuture<Void> delivery) {
        if (state == State.WAITING) {
            state = State.IGNORED;
        }
        close(delivery);
    }

    void answered(Decision by) {
        decision = Optional.of(by);
        state = State.ANSWERED;
    }

    void close(CompletableFuture<Void> delivery) {
        delivery.complete(null);
        deliveries.removeIf(CompletableFuture::isDone);
    }

    void closeAll() {
        deliveries.forEach(this::close);
    }

    View view() {
        return new View(
                request.id(),
                request.topic(),
                state,
                decision.map(Decision::outcome).orElse(null),
                decision.map(Decision::reason).orElse(null),
                receivedAt,
                request.value());
    }

    /** As the control API shows it; {@code outcome} and {@code reason} once answered. */
    record View(
            String requestId,
            String topic,
            State state,
            Decision.Outcome outcome,
            String reason,
            Instant receivedAt,
            ObjectNode value) {}
}
