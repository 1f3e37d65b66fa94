package by.cabinet.order.contract;

import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Money;
import by.cabinet.order.contract.FundCommand.Command;
import by.cabinet.order.model.OrderRefusal.Suspended;
import by.cabinet.order.party.SuspendedBy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

public record FundResult(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull Command command,
        @NotNull Outcome outcome,
        @Valid Refusal refusal,
        Money available) {

    public enum Outcome {
        RESERVED,
        REFUSED,
        CAPTURED,
        RELEASED
    }

    public record Refusal(@NotNull String code, Money missing, Suspended suspended, SuspendedBy suspendedBy) {}

    @AssertTrue(message = "must be given when, and only when, the outcome is REFUSED")
    boolean isRefusalFitting() {
        return (outcome == Outcome.REFUSED) == (refusal != null);
    }
}
