package by.cabinet.contract.order;

import java.util.Optional;

/** What is ordered. */
public enum OrderAction {
    CONNECT,
    DISCONNECT,
    /** A new subscriber on an account. R1.2.5 */
    ACTIVATE_SIM,
    /** The end of a subscriber's service. R1.2.5 */
    TERMINATE,
    /** A subscriber goes over to another tariff plan. */
    CHANGE_PLAN;

    /** Whether it never costs anything: then no fund commands are sent. */
    public boolean isFree() {
        return this != CONNECT && this != CHANGE_PLAN;
    }

    /** Whether it is about an offering, and carried out by the network; the CRM carries out the rest. */
    public boolean isOfOffering() {
        return this == CONNECT || this == DISCONNECT;
    }

    /** What undoes it; what the CRM has done too late is for staff to look at. */
    public Optional<OrderAction> opposite() {
        return switch (this) {
            case CONNECT -> Optional.of(DISCONNECT);
            case DISCONNECT -> Optional.of(CONNECT);
            case ACTIVATE_SIM, TERMINATE, CHANGE_PLAN -> Optional.empty();
        };
    }
}
