package by.cabinet.order.party;

/** The CRM's word on a line. */
public enum LineStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
