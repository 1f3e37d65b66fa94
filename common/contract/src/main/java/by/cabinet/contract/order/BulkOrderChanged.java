package by.cabinet.contract.order;

import by.cabinet.value.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code order.bulk-orders.v1}, key {@code bulkOrderId}: a bulk order has come further; of all that happens within a second there is one
 * event. {@code accountId} is null where it is for subscribers of the whole client.
 */
public record BulkOrderChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String bulkOrderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Valid BulkOrderProgress progress,
        @NotNull Instant occurredAt) {}
