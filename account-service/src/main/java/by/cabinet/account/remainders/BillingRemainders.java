package by.cabinet.account.remainders;

import by.cabinet.value.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/** {@code billing.remainders.v1}. */
record BillingRemainders(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Long sequence,
        @NotNull Instant asOf,
        @NotNull List<@NotNull @Valid Remainder> remainders) {}
