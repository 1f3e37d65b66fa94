package by.cabinet.contract.order;

/** What is ordered. */
public enum OrderAction {
    CONNECT,
    DISCONNECT,
    /** A new subscriber on an account. R1.2.5 */
    ACTIVATE_SIM,
    /** The end of a subscriber's service. R1.2.5 */
    TERMINATE,
    /** A subscriber goes over to another tariff plan. */
    CHANGE_PLAN
}
