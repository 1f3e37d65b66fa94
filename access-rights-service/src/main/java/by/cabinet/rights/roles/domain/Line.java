package by.cabinet.rights.roles.domain;

import java.time.Instant;
import java.util.Optional;

/** A line as far as roles depend on it; {@code onFeePlan}: its plan, or an offer that is connected, has a subscription fee. R1.2 */
public record Line(
        String id, String accountId, Instant activatedAt, Optional<Instant> terminatedAt, boolean onFeePlan) {

    public boolean isLive() {
        return terminatedAt.isEmpty();
    }
}
