package by.cabinet.common.caller;

/** The right of one line over the other lines of the same client; a line holds at most one. R1.2 */
public enum CabinetRole {
    SUBSCRIBER,
    ADMINISTRATOR,
    SUPERVISOR;

    public boolean managesLines() {
        return this != SUBSCRIBER;
    }
}
