package by.cabinet.account.party;

/** Whether the client is served. */
public enum ClientStatus {
    ACTIVE,
    SUSPENDED
}
