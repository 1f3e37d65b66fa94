package by.cabinet.order.order.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an order is refused. */
public enum RefusalCode {
    /** R1.13 */
    RESTRICTED,
    SUSPENDED,
    NOT_ACTIVE,
    INSUFFICIENT_FUNDS,
    PLAN_NOT_ELIGIBLE,
    ORDER_IN_FLIGHT,
    ALREADY_CONNECTED,
    NOT_CONNECTED,
    OFFERING_WITHDRAWN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RefusalCode> of(String id) {
        return Stream.of(values()).filter(code -> code.id().equals(id)).findAny();
    }
}
