package by.cabinet.contract.account;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code account.balances.v1}, key {@code accountId}: the money of an account that is watched. {@code balance}, {@code available} and {@code
 * asOf}, the time of the balance, are null until billing has published one.
 */
public record AccountBalanceChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @Sum Money balance,
        @Sum Money available,
        Instant asOf) {}
