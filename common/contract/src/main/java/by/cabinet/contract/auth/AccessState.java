package by.cabinet.contract.auth;

/** Whether a subject may sign in. */
public enum AccessState {
    OPEN,
    CLOSED
}
