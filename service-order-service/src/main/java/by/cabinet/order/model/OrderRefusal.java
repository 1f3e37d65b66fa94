package by.cabinet.order.model;

import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why an order was refused: {@code missing} money, what is {@code suspended} and by whom, or which other offering
 * ({@code offeringId}) is in the way by being connected or by not being so.
 */
public record OrderRefusal(
        Code code, Money missing, SuspendedParty suspended, SuspendedBy suspendedBy, String offeringId) {

    /** The published codes. */
    @Schema(name = "OrderRefusalCode")
    public enum Code {
        /** R1.13 */
        RESTRICTED,
        SUSPENDED,
        NOT_ACTIVE,
        INSUFFICIENT_FUNDS,
        PLAN_NOT_ELIGIBLE,
        ORDER_IN_FLIGHT,
        ALREADY_CONNECTED,
        NOT_CONNECTED,
        OFFERING_WITHDRAWN,
        /** R1.2.5 */
        LAST_MANAGER;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Code> of(String id) {
            return Stream.of(values()).filter(code -> code.id().equals(id)).findAny();
        }
    }

    static Optional<OrderRefusal> onlyIf(boolean wrong, Code code) {
        return wrong ? Optional.of(of(code)) : Optional.empty();
    }

    public static OrderRefusal of(Code code) {
        return new OrderRefusal(code, null, null, null, null);
    }

    static OrderRefusal suspended(SuspendedParty whose, SuspendedBy by) {
        return new OrderRefusal(Code.SUSPENDED, null, whose, by, null);
    }

    /** For who may not see the balance. */
    public OrderRefusal withoutMissing() {
        return new OrderRefusal(code, null, suspended, suspendedBy, offeringId);
    }

    static OrderRefusal because(Code code, String otherOffering) {
        return new OrderRefusal(code, null, null, null, otherOffering);
    }
}
