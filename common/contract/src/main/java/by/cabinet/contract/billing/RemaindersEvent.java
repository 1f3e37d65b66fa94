package by.cabinet.contract.billing;

import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.value.Quantities;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * {@code billing.remainders.v1}, key {@code subscriberId}: what is left of a subscriber's bundle (TMF: Bucket); that of the
 * highest epoch (0 when absent), in it of the highest sequence, is kept.
 */
public record RemaindersEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @PositiveOrZero @Max(Topics.HIGHEST_POSITION) Long epoch,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long sequence,
        @NotNull Instant asOf,
        @NotNull List<@NotNull @Valid Remainder> remainders) {

    public RemaindersEvent {
        epoch = epoch == null ? 0L : epoch;
    }

    /**
     * {@code left} of {@code total} in {@code unit}s, to be used until {@code validUntil}; {@code shared}: together with others. Null where
     * billing does not say so.
     */
    public record Remainder(
            @NotBlank @Size(max = 500) String name,
            @NotNull @Digits(integer = 18, fraction = 9) BigDecimal left,
            @NotBlank @Size(max = 500) String unit,

            @PositiveOrZero @Digits(integer = 18, fraction = 9)
            BigDecimal total,

            Instant validUntil,
            Boolean shared) {

        public Remainder {
            left = Quantities.stored(left);
            total = Quantities.stored(total);
        }
    }
}
