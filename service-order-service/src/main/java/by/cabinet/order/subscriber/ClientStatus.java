package by.cabinet.order.subscriber;

/** The CRM's word on a client. */
public enum ClientStatus {
    ACTIVE,
    SUSPENDED
}
