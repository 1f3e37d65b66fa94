package by.cabinet.account.party;


/** Whose service is suspended, and by whom if the CRM says so. R1.8 f */
public record Suspension(Whose suspended, SuspendedBy suspendedBy) {

    /** What is suspended: one subscriber, or all of the client. */
    public enum Whose {
        SUBSCRIBER,
        CLIENT
    }
}
