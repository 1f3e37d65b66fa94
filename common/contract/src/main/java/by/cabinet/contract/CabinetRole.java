package by.cabinet.contract;

/**
 * The right of one subscriber over the other subscribers of the same client. A subscriber is decided into at most one; where the
 * administrator by default is supervisor too (R1.2.1), events and sessions name the higher, ADMINISTRATOR. R1.2
 */
public enum CabinetRole {
    SUBSCRIBER,
    ADMINISTRATOR,
    SUPERVISOR;

    public boolean managesSubscribers() {
        return this != SUBSCRIBER;
    }
}
