package by.cabinet.contract.roaming;

import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.UsageKind;
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
 * {@code roaming.usage.v1}, key {@code subscriberId}: use in a partner's network (TMF: Usage). {@code startedAt} is the time
 * of use, {@code receivedAt} that of charging (R1.8 c). It is known by partner and
 * id; a higher {@code revision} (0 when absent) corrects it.
 */
public record RoamingUsageEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String recordId,
        @PositiveOrZero @Max(Topics.HIGHEST_REVISION) Integer revision,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotBlank @Size(max = 500) String partner,
        @NotBlank @Size(max = 500) String country,
        @NotNull UsageKind kind,
        @NotNull Instant startedAt,
        @NotNull Instant receivedAt,

        @NotNull @PositiveOrZero @Digits(integer = 18, fraction = 9)
        BigDecimal quantity,

        @NotBlank @Size(max = 500) String unit,
        @NotNull Money charge) {

    public RoamingUsageEvent {
        revision = revision == null ? 0 : revision;
        quantity = Quantities.stored(quantity);
    }
}
