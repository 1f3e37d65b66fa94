package by.cabinet.order.fulfilment;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.ActivationRequested;
import by.cabinet.contract.crm.PlanChangeRequested;
import by.cabinet.contract.crm.TerminationRequested;
import by.cabinet.contract.network.ProvisioningAction;
import by.cabinet.contract.network.ProvisioningRequest;
import by.cabinet.contract.network.ProvisioningResult;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.fulfilment.CompensationRepository.Compensation;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import java.util.Optional;
import java.util.Set;

/**
 * The network connects or disconnects; the CRM activates, terminates or changes the plan, and replies by showing the subscriber. What neither has
 * done by the deadline fails. R1.8 a, R1.2.5
 */
final class ProvisionItem implements OrderStep {

    private static final String COMPENSATION = ":undo";

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.PROVISIONING);
    }

    @Override
    public Optional<OutboxEvent> request(ServiceOrder order) {
        return Optional.of(
                switch (order.submission().item()) {
                    case OrderItem.ProductItem product -> provisioning(order, product);
                    case OrderItem.SimActivationItem activation -> activation(order, activation);
                    case OrderItem.TerminationItem termination -> termination(order, termination);
                    case OrderItem.PlanChangeItem change -> planChange(order, change);
                });
    }

    /** The request's id is the order's: the network does one request once, however often it is sent. */
    private static OutboxEvent provisioning(ServiceOrder order, OrderItem.ProductItem product) {
        return OutboxEvent.of(
                Topics.PROVISIONING_REQUESTS,
                new ProvisioningRequest(
                        order.id(),
                        order.id(),
                        product.subscriber().subscriberId(),
                        order.contact().number().orElse(null),
                        ProvisioningAction.valueOf(product.action().name()),
                        product.terms().offeringId(),
                        order.submission().deadline()));
    }

    private static OutboxEvent activation(ServiceOrder order, OrderItem.SimActivationItem item) {
        var submitted = order.submission();
        return OutboxEvent.of(
                Topics.ACTIVATION_REQUESTS,
                new ActivationRequested(
                        order.id(),
                        item.accountId(),
                        item.clientId(),
                        item.iccid(),
                        item.phone(),
                        item.tariffPlanId(),
                        submitted.origin().requestedBy(),
                        submitted.createdAt()));
    }

    private static OutboxEvent termination(ServiceOrder order, OrderItem.TerminationItem item) {
        var submitted = order.submission();
        return OutboxEvent.of(
                Topics.TERMINATION_REQUESTS,
                new TerminationRequested(
                        order.id(),
                        item.subscriber().subscriberId(),
                        submitted.origin().requestedBy(),
                        submitted.createdAt()));
    }

    private static OutboxEvent planChange(ServiceOrder order, OrderItem.PlanChangeItem item) {
        var submitted = order.submission();
        return OutboxEvent.of(
                Topics.PLAN_CHANGE_REQUESTS,
                new PlanChangeRequested(
                        order.id(),
                        item.subscriber().subscriberId(),
                        item.tariffPlanId(),
                        submitted.origin().requestedBy(),
                        submitted.createdAt()));
    }

    /** Of a change of plan, which alone takes long, whoever has ordered it for now: of a later date he was notified then. */
    @Override
    public Optional<OutboxEvent> notification(ServiceOrder order, StatusChange change) {
        return Optional.of(order)
                .filter(it -> it.submission().action() == OrderAction.CHANGE_PLAN && !it.wasScheduled(change.at()))
                .flatMap(it -> OrderPublisher.sms(it, "ordered"));
    }

    static OrderEvent reply(ProvisioningResult result) {
        return switch (result.outcome()) {
            case DONE -> new OrderEvent.CarriedOut();
            case FAILED -> new OrderEvent.NetworkFailed(Optional.ofNullable(result.reason()));
        };
    }

    /** The opposite of what the network did too late. */
    static OutboxEvent compensation(Compensation late) {
        return OutboxEvent.of(
                        Topics.PROVISIONING_REQUESTS,
                        new ProvisioningRequest(
                                late.orderId() + COMPENSATION,
                                late.orderId(),
                                late.subscriberId(),
                                late.phone(),
                                ProvisioningAction.valueOf(late.action().name()),
                                late.offeringId(),
                                late.notAfter()))
                .causedBy(late.correlationId());
    }

    static boolean isOfOrder(ProvisioningResult result) {
        return result.requestId().equals(result.orderId());
    }

    static boolean isOfCompensation(ProvisioningResult result) {
        return result.requestId().equals(result.orderId() + COMPENSATION);
    }

    @Override
    public Optional<StuckReason> stuckReason(ServiceOrder order) {
        return Optional.of(
                order.submission().action().isOfOffering() ? StuckReason.NETWORK_SILENT : StuckReason.CRM_SILENT);
    }
}
