package by.cabinet.contract.billing;

import by.cabinet.value.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * {@code billing.remainders.v1}, key {@code subscriberId}: what is left of a subscriber's bundle (TMF: Bucket); that of the
 * highest sequence is kept.
 */
public record RemaindersEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Long sequence,
        @NotNull Instant asOf,
        @NotNull List<@NotNull @Valid Remainder> remainders) {

    /** {@code left} in {@code unit}s. */
    public record Remainder(
            @NotBlank String name,
            @NotNull BigDecimal left,
            @NotBlank String unit) {}
}
