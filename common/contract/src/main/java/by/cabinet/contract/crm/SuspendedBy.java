package by.cabinet.contract.crm;

/** Who suspended it: the subscriber (or client) himself, or the company. R1.8 f */
public enum SuspendedBy {
    SUBSCRIBER,
    CLIENT,
    COMPANY
}
