package by.cabinet.contract.crm;

/** Whether a card waits to be activated or serves a subscriber. */
public enum SimState {
    STOCK,
    IN_USE
}
