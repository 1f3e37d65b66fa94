package by.cabinet.contract;

/** The right of one subscriber over the other subscribers of the same client; a subscriber has at most one. R1.2 */
public enum CabinetRole {
    SUBSCRIBER,
    ADMINISTRATOR,
    SUPERVISOR;

    public boolean managesSubscribers() {
        return this != SUBSCRIBER;
    }
}
