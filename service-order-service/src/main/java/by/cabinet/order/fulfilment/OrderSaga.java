package by.cabinet.order.fulfilment;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.inventory.ProductRepository;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.ServiceOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Carries orders on, a batch at a time: locks them, applies the events, stores the new statuses, publishes what the steps
 * request, and compensates what the network did too late.
 */
@ApplicationScoped
public class OrderSaga {

    private static final Logger LOG = Logger.getLogger(OrderSaga.class);

    private final OrderRepository orders;
    private final ProductRepository products;
    private final CompensationRepository compensations;
    private final OrderLongPolling waiting;

    @Inject
    OrderSaga(
            OrderRepository orders,
            ProductRepository products,
            CompensationRepository compensations,
            OrderLongPolling waiting) {
        this.orders = orders;
        this.products = products;
        this.compensations = compensations;
        this.waiting = waiting;
    }

    /** What a reply means to the order that had sent the request. */
    record Reply(String orderId, OrderEvent event) {}

    Uni<Void> handle(Tx tx, List<Reply> replies) {
        if (replies.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return orders.lock(tx, replies.stream().map(Reply::orderId).distinct().toList())
                .chain(locked -> apply(tx, locked, replies));
    }

    private Uni<Void> apply(Tx tx, LockedOrders locked, List<Reply> replies) {
        var changed = new LinkedHashSet<ServiceOrder>();
        var late = new LinkedHashSet<ServiceOrder>();
        replies.forEach(reply -> apply(reply, locked, changed, late));
        return save(tx, changed).chain(() -> compensate(tx, late));
    }

    private static void apply(Reply reply, LockedOrders locked, Set<ServiceOrder> changed, Set<ServiceOrder> late) {
        var order = locked.orders().get(reply.orderId());
        if (order == null) {
            LOG.errorf("%s for unknown order %s", reply.event(), reply.orderId());
            return;
        }
        var before = order.status();
        switch (order.apply(reply.event(), locked.moment())) {
            case Transition.To _ -> changed.add(order);
            case Transition.Compensate _ -> late.add(order);
            case Transition.Ignored _ ->
                LOG.debugf("%s came again or late for order %s (%s)", reply.event(), order.id(), before);
            // Another system's mistake must not stop everybody's orders: this one stays as it is, and staff look.
            case Transition.Illegal _ ->
                LOG.errorf("%s is not possible for order %s (%s)", reply.event(), order.id(), before);
        }
    }

    /** Stores the changes of locked orders with all that follows: products, events, and whoever waits is woken. */
    public Uni<Void> save(Tx tx, Collection<ServiceOrder> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        changed.forEach(order -> OrderPublisher.eventsOf(order).forEach(tx::publish));
        tx.afterCommit(() -> changed.forEach(order -> waiting.changed(order.id())));
        return orders.save(tx, changed)
                .chain(() -> products.connect(tx, CompleteOrder.activations(OrderAction.CONNECT, changed)))
                .chain(() -> products.disconnect(tx, CompleteOrder.activations(OrderAction.DISCONNECT, changed)))
                .chain(() -> products.endWithFee(tx, CompleteOrder.planChanges(changed)));
    }

    private Uni<Void> compensate(Tx tx, Set<ServiceOrder> late) {
        return compensations
                .record(tx, late)
                .invoke(needed -> needed.forEach(compensation -> {
                    LOG.warnf(
                            "the network was too late for order %s: the opposite is requested", compensation.orderId());
                    tx.publish(ProvisionItem.compensation(compensation));
                }))
                .replaceWithVoid();
    }
}
