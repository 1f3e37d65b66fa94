package by.cabinet.account.party;

/** Whether the subscriber is served. */
public enum SubscriberStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
