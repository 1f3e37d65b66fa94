package by.cabinet.order.fulfilment;

import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundOutcome;
import by.cabinet.contract.account.FundResult;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import java.util.Optional;
import java.util.Set;

/** The network has done its part: the price is debited, exactly once, and no deadline ends the order any more. R1.8 d */
final class CaptureFunds implements OrderStep {

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.CAPTURING);
    }

    @Override
    public Optional<OutboxEvent> request(ServiceOrder order) {
        return OrderPublisher.fundCommand(order, FundCommandType.CAPTURE);
    }

    /** Empty when the result is another command's. */
    static Optional<OrderEvent> reply(FundResult result) {
        return Optional.of(result)
                .filter(it -> it.outcome() == FundOutcome.CAPTURED)
                .map(it -> new OrderEvent.FundsCaptured(Optional.of(it.available())));
    }

    @Override
    public Optional<FundCommandType> reservationReply() {
        return Optional.of(FundCommandType.CAPTURE);
    }

    @Override
    public Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.of(StuckReason.NOT_CAPTURED);
    }
}
