package by.cabinet.account.usage;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;

/** {@code billing.usage.v1}: use in the home network. */
record BillingUsage(
        @NotNull @Pattern(regexp = Ids.PATTERN) String recordId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull UsageKind kind,
        @NotNull Instant startedAt,

        @NotNull @PositiveOrZero @DecimalMax(value = "1e18", inclusive = false)
        BigDecimal quantity,

        @NotBlank String unit,
        String peer,
        @NotNull Money charge) {}
