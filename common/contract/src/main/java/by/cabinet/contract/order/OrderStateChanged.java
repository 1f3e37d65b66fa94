package by.cabinet.contract.order;

import by.cabinet.contract.Metered;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Ids;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code order.orders.v1}, key {@code orderId}: an order (TMF: ProductOrder; what it is about: ProductOrderItem) has reached a
 * state. One event per state reached; {@code version} grows. Fields that do not apply to the action are null; orders debit the price, the
 * monthly price is not. {@code offeringName}: as it was at submission; {@code tariffPlanId}: of an activated SIM. {@code failure}:
 * {@code network-failed}, {@code deadline-passed} …
 */
public record OrderStateChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull OrderAction action,
        @Pattern(regexp = Ids.PATTERN) String offeringId,
        @Valid LocalizedText offeringName,
        @Pattern(regexp = Ids.PATTERN) String iccid,
        @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull OrderState state,
        Money price,
        Money monthlyPrice,
        Instant startAt,
        @Valid Refusal refusal,
        @Size(max = 500) String failure,
        @NotNull Long version,
        @NotNull Instant occurredAt)
        implements Metered {

    /**
     * Why it was rejected. R1.8 e, f
     *
     * @param code which rule it is, such as {@code insufficient-funds}
     * @param missing how much money is missing; absent for another code
     * @param suspended what is suspended; absent for another code
     * @param suspendedBy who has suspended it; absent for another code
     * @param offeringId the other offering that is in the way; absent where none is
     */
    public record Refusal(
            @NotNull @Size(max = 100) String code,
            @Sum @Nullable Money missing,
            @Nullable SuspendedParty suspended,
            @Nullable SuspendedBy suspendedBy,
            @Nullable String offeringId) {}

    @Override
    public Count count() {
        return Count.of("orders.changed", "state", state.id(), "action", action.name());
    }
}
