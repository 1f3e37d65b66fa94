package by.cabinet.rights.applications;

/** {@code REGISTERED} until the back office decides, then final. */
public enum ApplicationState {
    REGISTERED,
    EXECUTED,
    REFUSED
}
