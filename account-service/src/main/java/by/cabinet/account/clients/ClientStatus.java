package by.cabinet.account.clients;

/** Whether the client is served. */
public enum ClientStatus {
    ACTIVE,
    SUSPENDED
}
