package by.cabinet.order.order.domain;

/** What an order is waiting for; it is asked again when nobody answers. */
public enum Step {
    /** The funds side reserves the price, or refuses. */
    RESERVING,
    /** The network, or the CRM, carries the order out, or fails. */
    PROVISIONING,
    /** The funds side takes the reserved price. */
    CAPTURING,
    /** The funds side gives the reserved price back. */
    RELEASING
}
