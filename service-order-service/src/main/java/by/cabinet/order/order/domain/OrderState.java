package by.cabinet.order.order.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** An order's state as everybody sees it; what it is waiting for is its {@link Step}. */
public enum OrderState {
    /** Submitted; the funds side has not decided yet. */
    ACKNOWLEDGED("acknowledged"),
    IN_PROGRESS("inProgress"),
    COMPLETED("completed"),
    FAILED("failed"),
    REJECTED("rejected"),
    CANCELLED("cancelled");

    private final String id;

    OrderState(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    public static Optional<OrderState> of(String id) {
        return Stream.of(values()).filter(state -> state.id.equals(id)).findAny();
    }
}
