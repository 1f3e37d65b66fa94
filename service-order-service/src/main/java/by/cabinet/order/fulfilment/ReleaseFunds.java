package by.cabinet.order.fulfilment;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.value.Money;
import by.cabinet.order.contract.FundCommand;
import by.cabinet.order.contract.FundCommand.Command;
import by.cabinet.order.contract.FundResult;
import by.cabinet.order.contract.ReservationQuery;
import by.cabinet.order.contract.Topics;
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
    public Optional<OutgoingEvent> request(ServiceOrder order) {
        return OrderPublisher.fundCommand(order, Command.RELEASE);
    }

    /** For an order that there is not: nobody will ever capture its reservation. */
    static OutgoingEvent ofUnknown(ReservationQuery query) {
        return Topics.event(
                Topics.FUND_COMMANDS,
                new FundCommand(
                        query.orderId(), query.accountId(), query.subscriberId(), Command.RELEASE, Money.ZERO, null));
    }

    /** Empty when the result is another command's. */
    static Optional<OrderEvent> reply(FundResult result) {
        return Optional.of(result)
                .filter(it -> it.outcome() == FundResult.Outcome.RELEASED)
                .map(it -> new OrderEvent.FundsReleased());
    }

    @Override
    public Optional<OutgoingEvent> notification(ServiceOrder order, StatusChange change) {
        return Optional.of(order)
                .filter(it -> change.status() == OrderStatus.FAILED_UNRELEASED)
                .map(it -> OrderPublisher.sms(it, "failed"));
    }

    @Override
    public Optional<Command> reservationReply() {
        return Optional.of(Command.RELEASE);
    }

    @Override
    public Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.of(StuckReason.NOT_RELEASED);
    }
}
