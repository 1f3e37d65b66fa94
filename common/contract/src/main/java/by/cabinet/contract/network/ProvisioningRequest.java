package by.cabinet.contract.network;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code network.provisioning-requests.v1}, key {@code orderId}: asked of the network, not to be carried out after
 * {@code notAfter} (R1.8 a); a {@code requestId} is carried out once. A fixed line may have no {@code phone}.
 */
public record ProvisioningRequest(
        @NotNull @Pattern(regexp = Ids.PATTERN) String requestId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        Phone phone,
        @NotNull ProvisioningAction action,
        @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
        @NotNull Instant notAfter) {}
