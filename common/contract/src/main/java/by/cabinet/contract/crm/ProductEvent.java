package by.cabinet.contract.crm;

import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code crm.products.v1}, key {@code subscriberId}: what is connected to a subscriber, or was, as the CRM has it (TMF:
 * Product, of a ProductOffering); the highest version of a {@code productId} is kept.
 */
public record ProductEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String productId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
        @NotNull ProductState state,
        @NotNull Instant since,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version) {}
