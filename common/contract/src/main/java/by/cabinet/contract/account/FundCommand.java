package by.cabinet.contract.account;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * {@code account.fund-commands.v1}, key {@code accountId}: money is reserved before an order is carried out, captured after,
 * released otherwise (R1.8 d, e). Executed once per order and command. {@code amount} and {@code reason} (the offering)
 * count where money is reserved; {@code firstCost} is what a prepaid subscriber must have available for it, at least the amount.
 */
public record FundCommand(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull FundCommandType command,
        Money amount,
        Money firstCost,
        @Size(max = 500) String reason) {

    /** For an order that there is not: nobody will ever capture it. */
    public static FundCommand releaseUnknown(String orderId, String accountId, String subscriberId) {
        return new FundCommand(orderId, accountId, subscriberId, FundCommandType.RELEASE, Money.ZERO, null, null);
    }

    @JsonIgnore
    @AssertTrue(message = "must say how much, not below zero, and what for")
    boolean isReservationWhole() {
        return command != FundCommandType.RESERVE || (amount != null && !amount.isNegative() && reason != null);
    }
}
