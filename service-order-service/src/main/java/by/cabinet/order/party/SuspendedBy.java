package by.cabinet.order.party;

/** The side that suspended a service. R1.8 f */
public enum SuspendedBy {
    SUBSCRIBER,
    CLIENT,
    COMPANY
}
