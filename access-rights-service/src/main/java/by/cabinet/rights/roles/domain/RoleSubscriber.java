package by.cabinet.rights.roles.domain;

import java.time.Instant;
import java.util.Optional;

/** What roles depend on; {@code onFeePlan}: the plan, or a connected offer, has a subscription fee. R1.2 */
public record RoleSubscriber(
        String id, String accountId, Instant activatedAt, Optional<Instant> terminatedAt, boolean onFeePlan) {

    public boolean isLive() {
        return terminatedAt.isEmpty();
    }
}
