package by.cabinet.contract.network;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * {@code network.provisioning-results.v1}, key {@code orderId}: what the network did. {@code reason}: its own words, for
 * staff.
 */
public record ProvisioningResult(
        @NotNull @Pattern(regexp = Ids.PATTERN) String requestId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull ProvisioningOutcome outcome,
        @Size(max = 500) String reason) {}
