package by.cabinet.contract.crm;

/** Who had the service suspended: of a subscriber himself or the company, of a client himself or the company. R1.8 f */
public enum SuspendedBy {
    SUBSCRIBER,
    CLIENT,
    COMPANY
}
