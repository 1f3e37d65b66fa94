package by.cabinet.order.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An order's published state; what it is waiting for is its {@link Step}. */
public enum OrderState {
    /** Formed, not submitted: seen by its session alone, and cancelled with it. R1.9 */
    DRAFT("draft"),
    /** Submitted, to be carried out from a date. */
    HELD("held"),
    /** Submitted; the funds side has not decided yet. */
    ACKNOWLEDGED("acknowledged"),
    IN_PROGRESS("inProgress"),
    COMPLETED("completed"),
    FAILED("failed"),
    REJECTED("rejected"),
    CANCELLED("cancelled");

    /** Being carried out: one order at a time for a subscriber and an offering. The column {@code is_open} says the same in SQL. */
    public static final Set<OrderState> OPEN = Set.of(ACKNOWLEDGED, IN_PROGRESS);

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
