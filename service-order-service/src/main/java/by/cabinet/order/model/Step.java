package by.cabinet.order.model;

import java.util.Optional;

/** What an order is waiting for; the request is sent again when no reply comes. */
@SuppressWarnings("ImmutableEnumChecker") // events are records
public enum Step {
    /** The funds side reserves the price, or refuses. */
    RESERVING(new OrderEvent.FundsReserved()),
    /** The network, or the CRM, carries the order out, or fails. */
    PROVISIONING(null),
    /** The funds side debits the reserved price. */
    CAPTURING(new OrderEvent.FundsCaptured(Optional.empty())),
    /** The funds side gives the reserved price back. */
    RELEASING(new OrderEvent.FundsReleased());

    private final OrderEvent replyWhenFree;

    Step(OrderEvent replyWhenFree) {
        this.replyWhenFree = replyWhenFree;
    }

    /** What costs nothing has no funds to wait for: this happens at once. */
    Optional<OrderEvent> replyWhenFree() {
        return Optional.ofNullable(replyWhenFree);
    }
}
