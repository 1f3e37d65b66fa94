package by.cabinet.order.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an order failed; the network's own words, if there are any, are for staff. */
public record OrderFailure(Code code, String reason) {

    /** Why an order failed. */
    @Schema(name = "OrderFailureCode")
    public enum Code {
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
}
