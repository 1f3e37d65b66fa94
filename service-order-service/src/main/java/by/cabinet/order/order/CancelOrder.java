package by.cabinet.order.order;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.domain.Happening.CancelAsked;
import by.cabinet.order.order.domain.Reaction;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.Orders;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Cancels an order of which the network has not heard yet; a second time changes nothing. */
@ApplicationScoped
public class CancelOrder {

    private final UnitOfWork work;
    private final Orders orders;
    private final KeepOrders keep;
    private final Journal journal;

    @Inject
    CancelOrder(UnitOfWork work, Orders orders, KeepOrders keep, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.keep = keep;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_CANCELLABLE}. */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, String id) {
        return work.perform(tx -> orders.hold(tx, List.of(id)).chain(held -> cancel(tx, caller, id, held)));
    }

    private Uni<ServiceOrder> cancel(Tx tx, Caller.SignedIn caller, String id, Held held) {
        var order = held.get(id);
        OrderAccess.requireControl(caller, order);
        return switch (order.happen(new CancelAsked(), held.moment())) {
            case Reaction.Move _ -> {
                journal.record(tx, OrderEntries.of("order.cancelled", order));
                yield keep.perform(tx, List.of(order)).replaceWith(order);
            }
            case Reaction.Stale _ -> Uni.createFrom().item(order);
            case Reaction.Undo _, Reaction.Impossible _ -> throw new ProblemException(OrderError.ORDER_NOT_CANCELLABLE);
        };
    }
}
