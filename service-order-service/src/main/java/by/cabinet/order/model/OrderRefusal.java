package by.cabinet.order.model;

import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule refuses an order. R1.8 e, f
 *
 * @param code which rule it is
 * @param missing how much money is missing; absent for another code, and for who may not see the balance
 * @param suspended what is suspended; absent for another code
 * @param suspendedBy who has suspended it; absent for another code
 * @param offeringId the other offering that is in the way by being connected or by not being so; absent where none is
 */
public record OrderRefusal(
        Code code,
        @Nullable Money missing,
        @Nullable SuspendedParty suspended,
        @Nullable SuspendedBy suspendedBy,
        @Nullable String offeringId) {

    /** Which rule refuses an order. */
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
        LAST_MANAGER,
        /** The plan has been changed on this day already. */
        CHANGED_TODAY;

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
