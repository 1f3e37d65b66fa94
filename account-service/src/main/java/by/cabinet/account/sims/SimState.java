package by.cabinet.account.sims;

/** Whether a card waits to be activated or serves a line. */
public enum SimState {
    STOCK,
    IN_USE
}
