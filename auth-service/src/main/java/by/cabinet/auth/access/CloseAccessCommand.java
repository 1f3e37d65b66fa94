package by.cabinet.auth.access;

import by.cabinet.contract.rights.AccessClosingChanged;

/** Somebody closes a subject's access; {@code causedBy} is a subscriber's id, a member of staff, or an application. */
public record CloseAccessCommand(String subjectId, CauseType by, String causedBy, String reason) {

    /** R1.2.4. */
    static CloseAccessCommand of(AccessClosingChanged decision) {
        return new CloseAccessCommand(
                decision.subscriberId(),
                CauseType.ORGANISATION,
                decision.applicationId(),
                decision.reason() == null ? "" : decision.reason());
    }
}
