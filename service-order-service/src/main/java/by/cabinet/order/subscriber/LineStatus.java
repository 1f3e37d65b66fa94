package by.cabinet.order.subscriber;

/** The CRM's word on a line. */
public enum LineStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
