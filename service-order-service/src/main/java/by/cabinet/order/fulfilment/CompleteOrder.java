package by.cabinet.order.fulfilment;

import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.inventory.ProductActivation;
import by.cabinet.order.inventory.ProductRepository.PlanStart;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order is done: what it connected is a product, what it disconnected is none any more, the subscriber is notified. */
final class CompleteOrder implements OrderStep {

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.COMPLETED);
    }

    @Override
    public Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
        return OrderPublisher.sms(order, "completed");
    }

    /** Account-service asks about a reservation that should be debited by now: CAPTURE is sent again. */
    @Override
    public Optional<FundCommandType> reservationReply() {
        return Optional.of(FundCommandType.CAPTURE);
    }

    /** Those of these orders that have just put a subscriber on another plan. */
    static List<PlanStart> planChanges(Collection<ServiceOrder> changed) {
        return changed.stream()
                .flatMap(order -> order.changes().stream()
                        .filter(change -> change.status() == OrderStatus.COMPLETED)
                        .flatMap(change -> planChange(order, change.at()).stream()))
                .toList();
    }

    private static Optional<PlanStart> planChange(ServiceOrder order, Instant at) {
        return order.submission().item() instanceof OrderItem.PlanChangeItem change
                ? Optional.of(new PlanStart(change.subscriber().subscriberId(), change.tariffPlanId(), at))
                : Optional.empty();
    }

    /** What these orders, so far as they have just been completed, have connected or disconnected. */
    static List<ProductActivation> activations(OrderAction action, Collection<ServiceOrder> changed) {
        return changed.stream()
                .filter(order -> order.submission().action() == action)
                .flatMap(order -> order.changes().stream()
                        .filter(change -> change.status() == OrderStatus.COMPLETED)
                        .flatMap(change -> activation(order, change.at()).stream()))
                .toList();
    }

    private static Optional<ProductActivation> activation(ServiceOrder order, Instant at) {
        var item = order.submission().item();
        return item.offered()
                .map(terms ->
                        new ProductActivation(order.id(), item.subscriberId().orElseThrow(), terms.offeringId(), at));
    }
}
