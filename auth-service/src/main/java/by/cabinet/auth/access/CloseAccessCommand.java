package by.cabinet.auth.access;

import by.cabinet.contract.rights.AccessClosingChanged;
import java.time.Instant;

/**
 * Somebody closes a subject's access; {@code causedBy} is a subscriber's id, a member of staff, or an application. {@code kind}:
 * of staff alone; {@code lostAt}: since when passwords that were set by way of a lost SIM are forgotten, null for other
 * kinds; {@code clientId}: the organisation that closes its subscriber's access, null for others.
 */
public record CloseAccessCommand(
        String subjectId,
        CauseType by,
        String causedBy,
        String reason,
        ClosingKind kind,
        Instant lostAt,
        String clientId) {

    public CloseAccessCommand(
            String subjectId, CauseType by, String causedBy, String reason, ClosingKind kind, Instant lostAt) {
        this(subjectId, by, causedBy, reason, kind, lostAt, null);
    }

    public CloseAccessCommand(String subjectId, CauseType by, String causedBy, String reason) {
        this(subjectId, by, causedBy, reason, null, null);
    }

    /** R1.2.4. */
    static CloseAccessCommand of(AccessClosingChanged decision) {
        return new CloseAccessCommand(
                decision.subscriberId(),
                CauseType.ORGANISATION,
                decision.applicationId(),
                decision.reason() == null ? "" : decision.reason(),
                null,
                null,
                decision.clientId());
    }

    boolean forgetsPasswords() {
        return lostAt != null;
    }
}
