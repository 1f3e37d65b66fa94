package by.cabinet.contract.auth;

/** What signs in: a subscriber, or an account. */
public enum SubjectType {
    SUBSCRIBER,
    ACCOUNT
}
