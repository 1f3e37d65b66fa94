package by.cabinet.order.fulfilment;

import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundOutcome;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.account.ReservationQuery;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import java.util.Optional;
import java.util.Set;

/** The order has failed or was cancelled: its money is given back, and the subscriber is notified of a failure at once. R1.8 a */
final class ReleaseFunds implements OrderStep {

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.FAILED_UNRELEASED, OrderStatus.CANCELLED_UNRELEASED);
    }

    @Override
    public Optional<OutboxEvent> request(ServiceOrder order) {
        return OrderPublisher.fundCommand(order, FundCommandType.RELEASE);
    }

    /** For an order that there is not: nobody will ever capture its reservation. */
    static OutboxEvent ofUnknown(ReservationQuery query) {
        return OutboxEvent.of(
                Topics.FUND_COMMANDS,
                FundCommand.releaseUnknown(query.orderId(), query.accountId(), query.subscriberId()));
    }

    /** Empty when the result is another command's. */
    static Optional<OrderEvent> reply(FundResult result) {
        return Optional.of(result)
                .filter(it -> it.outcome() == FundOutcome.RELEASED)
                .map(it -> new OrderEvent.FundsReleased());
    }

    @Override
    public Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
        return Optional.of(order)
                .filter(it -> change.status() == OrderStatus.FAILED_UNRELEASED)
                .flatMap(it -> OrderPublisher.sms(it, "failed"));
    }

    @Override
    public Optional<FundCommandType> reservationReply() {
        return Optional.of(FundCommandType.RELEASE);
    }

    @Override
    public Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.of(StuckReason.NOT_RELEASED);
    }
}
