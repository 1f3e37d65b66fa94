package by.cabinet.account.subscribers;

/** Whether the line is served. */
public enum SubscriberStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
