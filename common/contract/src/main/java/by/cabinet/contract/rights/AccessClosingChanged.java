package by.cabinet.contract.rights;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code rights.access-closings.v1}, key {@code subscriberId}: whether the organisation has closed the access of its
 * subscriber, by an application (R1.2.4); {@code version} grows per subscriber.
 */
public record AccessClosingChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Boolean closed,
        @NotNull @Pattern(regexp = Ids.PATTERN) String applicationId,
        @Size(max = 500) String reason,
        Instant decidedAt,
        @NotNull Long version) {}
