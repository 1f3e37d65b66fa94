package by.cabinet.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An order's state as everybody sees it. */
public enum OrderState {
    /** Formed, not submitted: seen by its session alone, and gone with it. R1.9 */
    DRAFT("draft"),
    /** Submitted, to be carried out from a date. */
    HELD("held"),
    /** Submitted; the account has not decided yet. */
    ACKNOWLEDGED("acknowledged"),
    IN_PROGRESS("inProgress"),
    COMPLETED("completed"),
    FAILED("failed"),
    REJECTED("rejected"),
    CANCELLED("cancelled");

    /** Being carried out. */
    public static final Set<OrderState> OPEN = Set.of(ACKNOWLEDGED, IN_PROGRESS);

    private final String id;

    OrderState(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /** Whether nothing will come of it any more. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == REJECTED || this == CANCELLED;
    }

    public static Optional<OrderState> of(String id) {
        return Stream.of(values()).filter(state -> state.id.equals(id)).findAny();
    }
}
