package by.cabinet.account.funds;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code account.fund-commands.v1}; {@code amount} and {@code reason} (the offering) count where money is reserved. */
record FundCommand(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Kind command,
        Money amount,
        String reason) {

    enum Kind {
        RESERVE,
        CAPTURE,
        RELEASE
    }

    @JsonIgnore
    @AssertTrue(message = "must say how much, not below zero, and what for")
    boolean isReservationWhole() {
        return command != Kind.RESERVE || (amount != null && !amount.isNegative() && reason != null);
    }
}
