package by.cabinet.order.order.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an order failed. */
public enum FailureCode {
    /** R1.8 a */
    DEADLINE_PASSED,
    NETWORK_FAILED,
    /** Ended by staff; their reason stands beside it. */
    ENDED_BY_STAFF;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
