package by.cabinet.order.party;

/** The CRM's word on a client. */
public enum ClientStatus {
    ACTIVE,
    SUSPENDED
}
