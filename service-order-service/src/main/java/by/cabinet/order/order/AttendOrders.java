package by.cabinet.order.order;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Reaction;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.Orders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Looks after orders that wait: ends those whose deadline has passed, and asks again where nobody has answered. Any number
 * of instances do it side by side; one that dies leaves its orders to the others.
 */
@ApplicationScoped
class AttendOrders implements Duty {

    static final int BATCH = 200;

    private final UnitOfWork work;
    private final Orders orders;
    private final KeepOrders keep;

    @Inject
    AttendOrders(UnitOfWork work, Orders orders, KeepOrders keep) {
        this.work = work;
        this.orders = orders;
        this.keep = keep;
    }

    @Override
    public Uni<Boolean> perform() {
        return work.perform(tx -> orders.holdDue(tx, BATCH).call(held -> attend(tx, held)))
                .map(held -> held.orders().size() == BATCH);
    }

    private Uni<Void> attend(Tx tx, Held held) {
        held.orders().values().forEach(order -> attend(tx, order, held.moment()));
        return keep.perform(tx, held.orders().values());
    }

    private static void attend(Tx tx, ServiceOrder order, Instant moment) {
        if (order.isPastDeadline(moment) && order.happen(new DeadlinePassed(), moment) instanceof Reaction.Move) {
            return; // R1.8 a
        }
        order.askAgain(moment);
        OrderMessages.again(order).ifPresent(tx::tell);
    }
}
