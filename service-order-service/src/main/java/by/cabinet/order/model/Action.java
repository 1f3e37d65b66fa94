package by.cabinet.order.model;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is ordered. */
@Schema(name = "OrderAction")
public enum Action {
    CONNECT,
    DISCONNECT,
    /** A new subscriber on an account. R1.2.5 */
    ACTIVATE_SIM,
    /** The end of a subscriber's service. R1.2.5 */
    TERMINATE;

    /** True for everything but CONNECT: no fund commands are sent. */
    public boolean isFree() {
        return this != CONNECT;
    }

    /** Whether it is about an offering, and carried out by the network; the CRM carries out the rest. */
    public boolean isOfOffering() {
        return this == CONNECT || this == DISCONNECT;
    }

    /** What undoes it; a subscriber that was activated or terminated too late is for staff to look at. */
    public Optional<Action> opposite() {
        return switch (this) {
            case CONNECT -> Optional.of(DISCONNECT);
            case DISCONNECT -> Optional.of(CONNECT);
            case ACTIVATE_SIM, TERMINATE -> Optional.empty();
        };
    }
}
