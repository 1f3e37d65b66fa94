package by.cabinet.order.order.staff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/** Why an order is stuck, since when, and how often what it waits for has been asked again; {@code reason}: in whose words. */
public record Stuck(Why why, Instant since, int attempts, String reason) {

    /** What is missing, or wrong. */
    public enum Why {
        /** The funds side neither reserves nor refuses. */
        NOT_RESERVED,
        NETWORK_SILENT,
        CRM_SILENT,
        /** Carried out, but the price has not been taken. */
        NOT_CAPTURED,
        /** Failed or cancelled, but the money has not been given back. */
        NOT_RELEASED,
        /** The network did it after the end, and says nothing to the opposite. */
        NOT_UNDONE,
        /** The network did it after the end, and refuses the opposite. */
        UNDOING_REFUSED,
        /** The CRM did it after the end, which has no opposite. */
        DONE_AFTER_THE_END;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
