package by.cabinet.account.party;

/** Who had the service suspended. R1.8 f */
public enum SuspendedBy {
    SUBSCRIBER,
    CLIENT,
    COMPANY
}
