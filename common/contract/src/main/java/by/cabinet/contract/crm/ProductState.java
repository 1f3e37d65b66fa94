package by.cabinet.contract.crm;

/** Whether a product is connected. */
public enum ProductState {
    ACTIVE,
    ENDED
}
