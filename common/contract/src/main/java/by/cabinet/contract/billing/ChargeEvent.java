package by.cabinet.contract.billing;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code billing.charges.v1}, key {@code accountId}: what billing is to take off the balance, once for a {@code chargeId}.
 * That is the order's id, so that an order is one charge to billing too (R1.8 d). {@code reason}: the offering.
 */
public record ChargeEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String chargeId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull Money amount,
        @NotNull @Size(max = 500) String reason,
        @NotNull Instant occurredAt) {}
