package by.cabinet.order.fulfilment;

import by.cabinet.contract.account.FundCommandType;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All that an order does while it is in certain statuses; which event leads where is {@link OrderStatus}'s table alone. */
public sealed interface OrderStep
        permits ReserveFunds,
                ProvisionItem,
                CaptureFunds,
                ReleaseFunds,
                CompleteOrder,
                CloseOrder,
                OrderStep.NotStarted {

    /** What is waited for, or has gone wrong. */
    enum StuckReason {
        /** The funds side neither reserves nor refuses. */
        NOT_RESERVED,
        NETWORK_SILENT,
        CRM_SILENT,
        /** Carried out, but the price has not been debited. */
        NOT_CAPTURED,
        /** Failed or cancelled, but the money has not been given back. */
        NOT_RELEASED,
        /** The network did it after the end, and does not reply to the opposite. */
        NOT_UNDONE,
        /** The network did it after the end, and refuses the opposite. */
        UNDOING_REFUSED,
        /** The CRM did it after the end, which has no opposite. */
        DONE_AFTER_THE_END;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A draft, or held until its day: nothing is requested of anybody. */
    record NotStarted() implements OrderStep {

        @Override
        public Set<OrderStatus> statuses() {
            return Set.of(OrderStatus.DRAFT, OrderStatus.HELD);
        }

        @Override
        public Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
            return Optional.of(order)
                    .filter(it -> change.status() == OrderStatus.HELD)
                    .flatMap(it -> OrderPublisher.sms(it, "scheduled"));
        }
    }

    /** The statuses whose step this is. */
    Set<OrderStatus> statuses();

    /** What is requested when the order gets here, and again after each time-out. */
    default Optional<OutboxEvent> request(ServiceOrder order) {
        return Optional.empty();
    }

    /** How a subscriber is notified of the status that the order has entered. */
    default Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
        return Optional.empty();
    }

    /** What becomes of the reservation, when the funds side asks; empty: it stays, since the order is still on its way. */
    default Optional<FundCommandType> reservationReply() {
        return Optional.empty();
    }

    /** Reason shown to staff once the request has been repeated. */
    default Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.empty();
    }
}
