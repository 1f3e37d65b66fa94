package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code notification.watches.v1}, key {@code accountId}: somebody has a stream open that follows the money of the account. Changes of it are
 * published until then, and of no other account. {@code subscriberId}: of a subscriber who may not see the account; what he may see of its money
 * account-service knows (R1.8 e). Null for all others.
 */
public record AccountWatched(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Instant until) {}
