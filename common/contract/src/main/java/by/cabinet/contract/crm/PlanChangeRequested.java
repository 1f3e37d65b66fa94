package by.cabinet.contract.crm;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.plan-change-requests.v1}, key {@code subscriberId}: the CRM is asked to put the subscriber on another tariff plan. It is done
 * when {@code crm.subscribers.v1} shows it.
 */
public record PlanChangeRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull @Size(max = 200) String requestedBy,
        @NotNull Instant occurredAt) {}
