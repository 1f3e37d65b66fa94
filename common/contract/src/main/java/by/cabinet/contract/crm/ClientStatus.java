package by.cabinet.contract.crm;

/** Whether the client is served. */
public enum ClientStatus {
    ACTIVE,
    SUSPENDED
}
