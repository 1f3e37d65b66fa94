package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.FundCommand.Command;
import by.cabinet.value.Money;
import java.util.Optional;

/** What is to become of an order's reservation, when the funds side asks because nobody has settled it. */
public final class Settling {

    private Settling() {}

    /** Empty while the order still waits for the funds side or the network: then the reservation stays. */
    public static Optional<OutboxEvent> of(ServiceOrder order) {
        return switch (order.stage()) {
            case CAPTURING, COMPLETED -> Optional.of(Asking.funds(order, Command.CAPTURE));
            case REJECTED, FAILED_UNRELEASED, FAILED, CANCELLED_UNRELEASED, CANCELLED ->
                Optional.of(Asking.funds(order, Command.RELEASE));
            case DRAFT, HELD, RESERVING, PROVISIONING -> Optional.empty();
        };
    }

    /** For an order that there is not: nobody will ever capture it. */
    public static OutboxEvent ofUnknown(String orderId, String accountId, String subscriberId) {
        return FundCommand.event(orderId, accountId, subscriberId, Command.RELEASE, Money.ZERO, null);
    }
}
