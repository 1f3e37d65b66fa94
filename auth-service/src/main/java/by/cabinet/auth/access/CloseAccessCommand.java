package by.cabinet.auth.access;

/** Somebody closes a subject's access; {@code causedBy} is a subscriber's id, a member of staff, or an application. */
public record CloseAccessCommand(String subjectId, CauseType by, String causedBy, String reason) {}
