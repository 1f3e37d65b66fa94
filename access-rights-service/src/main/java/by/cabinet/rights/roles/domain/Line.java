package by.cabinet.rights.roles.domain;

import java.time.Instant;
import java.util.Optional;

/** A line as far as roles depend on it; {@code onFeePlan}: its plan has a subscription fee. */
public record Line(
        String id, String accountId, Instant activatedAt, Optional<Instant> terminatedAt, boolean onFeePlan) {

    public boolean isLive() {
        return terminatedAt.isEmpty();
    }
}
