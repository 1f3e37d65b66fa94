package by.cabinet.auth.access;

/** What signs in: a line, or an account. */
public enum SubjectKind {
    LINE,
    ACCOUNT
}
