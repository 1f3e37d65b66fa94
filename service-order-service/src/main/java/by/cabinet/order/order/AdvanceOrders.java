package by.cabinet.order.order;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.domain.Happening;
import by.cabinet.order.order.domain.Reaction;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.Provisioning;
import by.cabinet.order.order.store.Compensations;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.Orders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Moves orders by the answers of the funds side and of the network, a batch at a time. */
@ApplicationScoped
public class AdvanceOrders {

    private static final Logger LOG = Logger.getLogger(AdvanceOrders.class);

    private final Orders orders;
    private final KeepOrders keep;
    private final Compensations compensations;

    @Inject
    AdvanceOrders(Orders orders, KeepOrders keep, Compensations compensations) {
        this.orders = orders;
        this.keep = keep;
        this.compensations = compensations;
    }

    /** What an answer means to the order that had asked. */
    public record Answer(String orderId, Happening happening) {}

    public Uni<Void> perform(Tx tx, List<Answer> answers) {
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return orders.hold(tx, answers.stream().map(Answer::orderId).distinct().toList())
                .chain(held -> advance(tx, held, answers));
    }

    private Uni<Void> advance(Tx tx, Held held, List<Answer> answers) {
        var moved = new LinkedHashSet<ServiceOrder>();
        var late = new LinkedHashSet<ServiceOrder>();
        answers.forEach(answer -> apply(answer, held, moved, late));
        return keep.perform(tx, moved).chain(() -> undo(tx, late));
    }

    private static void apply(Answer answer, Held held, Set<ServiceOrder> moved, Set<ServiceOrder> late) {
        var order = held.orders().get(answer.orderId());
        if (order == null) {
            LOG.errorf("%s came for the unknown order %s", answer.happening(), answer.orderId());
            return;
        }
        var before = order.stage();
        switch (order.happen(answer.happening(), held.moment())) {
            case Reaction.Move _ -> moved.add(order);
            case Reaction.Undo _ -> late.add(order);
            case Reaction.Stale _ ->
                LOG.debugf("%s came again or late for order %s (%s)", answer.happening(), order.id(), before);
            // A neighbour's mistake must not stop everybody's orders: this one stays as it is, and people look.
            case Reaction.Impossible _ ->
                LOG.errorf("%s cannot happen to order %s (%s)", answer.happening(), order.id(), before);
        }
    }

    private Uni<Void> undo(Tx tx, Set<ServiceOrder> late) {
        return compensations
                .record(tx, late)
                .invoke(wanted -> wanted.forEach(compensation -> {
                    LOG.warnf("the network was too late for order %s: undoing it", compensation.orderId());
                    tx.publish(Provisioning.undoing(compensation));
                }))
                .replaceWithVoid();
    }
}
