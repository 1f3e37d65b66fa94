package by.cabinet.auth.access;

/** What signs in: a subscriber, or an account. */
public enum SubjectType {
    SUBSCRIBER,
    ACCOUNT
}
