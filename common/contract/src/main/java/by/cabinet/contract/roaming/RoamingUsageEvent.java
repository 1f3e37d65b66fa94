package by.cabinet.contract.roaming;

import by.cabinet.contract.billing.UsageKind;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * {@code roaming.usage.v1}, key {@code subscriberId}: use in a partner's network (TMF: Usage). {@code startedAt} is the time
 * of use, {@code receivedAt} that of charging (R1.8 c).
 */
public record RoamingUsageEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String recordId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotBlank String partner,
        @NotBlank String country,
        @NotNull UsageKind kind,
        @NotNull Instant startedAt,
        @NotNull Instant receivedAt,

        @NotNull @PositiveOrZero @DecimalMax(value = "1e18", inclusive = false)
        BigDecimal quantity,

        @NotBlank String unit,
        @NotNull Money charge) {}
