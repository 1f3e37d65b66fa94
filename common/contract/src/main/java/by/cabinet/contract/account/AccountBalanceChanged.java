package by.cabinet.contract.account;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/**
 * {@code account.balances.v1}, key {@code accountId}: the money of an account that is watched. {@code balance}, {@code available} and {@code
 * asOf}, the time of the balance, are null until billing has published one. {@code subscriberIds}: who of those that follow it sees it, though
 * not the account (R1.8 e); mostly empty.
 */
public record AccountBalanceChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @Sum Money balance,
        @Sum Money available,
        Instant asOf,
        List<@NotNull @Pattern(regexp = Ids.PATTERN) String> subscriberIds) {

    public AccountBalanceChanged {
        subscriberIds = subscriberIds == null ? List.of() : List.copyOf(subscriberIds);
    }
}
