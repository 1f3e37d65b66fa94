package by.cabinet.order.fulfilment;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.order.contract.ActivationRequested;
import by.cabinet.order.contract.ProvisioningRequest;
import by.cabinet.order.contract.ProvisioningResult;
import by.cabinet.order.contract.TerminationRequested;
import by.cabinet.order.contract.Topics;
import by.cabinet.order.fulfilment.CompensationRepository.Compensation;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import java.util.Optional;
import java.util.Set;

/**
 * The network connects or disconnects; the CRM activates or terminates, and replies by showing the subscriber. What neither has
 * done by the deadline fails. R1.8 a, R1.2.5
 */
final class ProvisionItem implements OrderStep {

    private static final String COMPENSATION = ":undo";

    @Override
    public Set<OrderStatus> statuses() {
        return Set.of(OrderStatus.PROVISIONING);
    }

    @Override
    public Optional<OutgoingEvent> request(ServiceOrder order) {
        return Optional.of(switch (order.submission().item()) {
            case OrderItem.ProductItem product -> provisioning(order, product);
            case OrderItem.SimActivationItem activation -> activation(order, activation);
            case OrderItem.TerminationItem termination -> termination(order, termination);
        });
    }

    /** The request's id is the order's: the network does one request once, however often it is sent. */
    private static OutgoingEvent provisioning(ServiceOrder order, OrderItem.ProductItem product) {
        return Topics.event(
                Topics.PROVISIONING_REQUESTS,
                new ProvisioningRequest(
                        order.id(),
                        order.id(),
                        product.subscriber().subscriberId(),
                        order.contact().phone().e164(),
                        product.action(),
                        product.terms().offeringId(),
                        order.submission().deadline()));
    }

    private static OutgoingEvent activation(ServiceOrder order, OrderItem.SimActivationItem item) {
        var submitted = order.submission();
        return Topics.event(
                Topics.ACTIVATION_REQUESTS,
                new ActivationRequested(
                        order.id(),
                        item.accountId(),
                        item.clientId(),
                        item.iccid(),
                        item.phone().e164(),
                        item.tariffPlanId(),
                        submitted.origin().requestedBy(),
                        submitted.createdAt()));
    }

    private static OutgoingEvent termination(ServiceOrder order, OrderItem.TerminationItem item) {
        var submitted = order.submission();
        return Topics.event(
                Topics.TERMINATION_REQUESTS,
                new TerminationRequested(
                        order.id(),
                        item.subscriber().subscriberId(),
                        submitted.origin().requestedBy(),
                        submitted.createdAt()));
    }

    static OrderEvent reply(ProvisioningResult result) {
        return switch (result.outcome()) {
            case DONE -> new OrderEvent.CarriedOut();
            case FAILED -> new OrderEvent.NetworkFailed(Optional.ofNullable(result.reason()));
        };
    }

    /** The opposite of what the network did too late. */
    static OutgoingEvent compensation(Compensation late) {
        return Topics.event(
                        Topics.PROVISIONING_REQUESTS,
                        new ProvisioningRequest(
                                late.orderId() + COMPENSATION,
                                late.orderId(),
                                late.subscriberId(),
                                late.phone(),
                                late.action(),
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
