package by.cabinet.contract.billing;

import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Quantities;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * {@code billing.usage.v1}, key {@code subscriberId}: use in the home network (TMF: Usage), {@code quantity} in
 * {@code unit}s. However often it comes, it is one record by {@code recordId}; a higher {@code revision} (0 when absent)
 * corrects it (R1.8 b).
 */
public record UsageEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String recordId,
        @PositiveOrZero @Max(Topics.HIGHEST_REVISION) Integer revision,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull UsageKind kind,
        @NotNull Instant startedAt,

        @NotNull @PositiveOrZero @Digits(integer = 18, fraction = 9)
        BigDecimal quantity,

        @NotBlank @Size(max = 500) String unit,
        @Size(max = 500) String peer,
        @NotNull Money charge) {

    public UsageEvent {
        revision = revision == null ? 0 : revision;
        quantity = Quantities.stored(quantity);
    }
}
