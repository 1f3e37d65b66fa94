package by.cabinet.account.subscribers;

import by.cabinet.account.clients.SuspendedBy;

/** Whose service is suspended, and by whom if the CRM says so. R1.8 f */
public record Suspension(Whose suspended, SuspendedBy suspendedBy) {

    /** What is suspended: one line, or all of the client. */
    public enum Whose {
        SUBSCRIBER,
        CLIENT
    }
}
