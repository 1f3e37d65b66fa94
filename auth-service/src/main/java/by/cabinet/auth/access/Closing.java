package by.cabinet.auth.access;

/** That somebody closes a subject's access: {@code who} is a line's id, a member of staff, or an application. */
public record Closing(String subjectId, ClosedBy by, String who, String reason) {}
