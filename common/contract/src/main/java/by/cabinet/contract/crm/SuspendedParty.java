package by.cabinet.contract.crm;

/** Whose service is suspended, where an order is refused for it. R1.8 f */
public enum SuspendedParty {
    SUBSCRIBER,
    CLIENT
}
