package by.cabinet.order.fulfilment;

import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundOutcome;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import java.util.Optional;
import java.util.Set;

/** The account reserves the price, or the order is rejected. What is free does not ask it. R1.8 e */
final class ReserveFunds implements OrderStep {

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.RESERVING);
    }

    @Override
    public Optional<OutboxEvent> request(ServiceOrder order) {
        return OrderPublisher.fundCommand(order, FundCommandType.RESERVE);
    }

    /** Empty when the result is another command's, or was overtaken by our own release. */
    static Optional<OrderEvent> reply(FundResult result) {
        if (result.outcome() == FundOutcome.RESERVED) {
            return Optional.of(new OrderEvent.FundsReserved());
        }
        return Optional.ofNullable(result.refusal())
                .filter(refusal -> result.command() == FundCommandType.RESERVE && !refusal.is(FundRefusalCode.RELEASED))
                .map(ReserveFunds::refusal)
                .map(OrderEvent.FundsRefused::new);
    }

    /** What is refused for a reason without a published code is refused all the same: asked again it would be so until the deadline. */
    private static OrderRefusal refusal(FundResult.Refusal given) {
        return new OrderRefusal(
                OrderRefusal.Code.of(given.code()).orElse(OrderRefusal.Code.NOT_ACTIVE),
                given.missing(),
                given.suspended(),
                given.suspendedBy(),
                null);
    }

    /** Whether somebody has made a mistake: the command did not fit, and was not overtaken by our own release. */
    static boolean isMistake(FundResult result) {
        return result.refusal() != null
                && OrderRefusal.Code.of(result.refusal().code()).isEmpty()
                && !result.refusal().is(FundRefusalCode.RELEASED);
    }

    @Override
    public Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.of(StuckReason.NOT_RESERVED);
    }
}
