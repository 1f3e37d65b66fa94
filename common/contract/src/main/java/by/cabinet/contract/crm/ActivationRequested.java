package by.cabinet.contract.crm;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.activation-requests.v1}, key {@code accountId}: the CRM is asked for a new subscriber on the account, with this
 * SIM card (R1.2.5). It is done when {@code crm.subscribers.v1} shows him.
 */
public record ActivationRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
        @NotNull Phone phone,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull @Size(max = 200) String requestedBy,
        @NotNull Instant occurredAt) {}
