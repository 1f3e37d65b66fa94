package by.cabinet.order.fulfilment;

import by.cabinet.contract.account.FundCommandType;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import java.util.Optional;
import java.util.Set;

/** The order has ended without effect: rejected, failed or cancelled, and no money of it is reserved any more. */
final class CloseOrder implements OrderStep {

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.REJECTED, OrderStatus.FAILED, OrderStatus.CANCELLED);
    }

    /** Who has just ordered sees the refusal in the response; who ordered days ago is notified. */
    @Override
    public Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
        return Optional.of(order)
                .filter(it -> change.status() == OrderStatus.REJECTED && it.wasScheduled(change.at()))
                .flatMap(it -> OrderPublisher.sms(it, "refused"));
    }

    /** Account-service asks about a reservation that should be gone: RELEASE is sent again. */
    @Override
    public Optional<FundCommandType> reservationReply() {
        return Optional.of(FundCommandType.RELEASE);
    }
}
