package by.cabinet.contract.account;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code account.reservation-queries.v1}, key {@code orderId}: a reservation that has been neither captured nor released for
 * long. The order service replies on {@code account.fund-commands.v1}: CAPTURE for a completed order, RELEASE for one that
 * has ended otherwise or that it does not know, nothing while it goes on. The query is repeated until then.
 */
public record ReservationQuery(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Instant reservedAt) {}
