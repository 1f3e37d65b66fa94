package by.cabinet.order.order.staff;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.KeepOrders;
import by.cabinet.order.order.OrderEntries;
import by.cabinet.order.order.domain.Happening.GivenUp;
import by.cabinet.order.order.domain.Reaction;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.store.Orders;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Ends an order that is stuck before the network has answered: its money is given back and its line told. What came after an
 * order's end, and cannot be undone, is closed by it.
 */
@ApplicationScoped
public class FailOrder {

    private final UnitOfWork work;
    private final Orders orders;
    private final KeepOrders keep;
    private final StuckOrders stuck;
    private final Journal journal;

    @Inject
    FailOrder(UnitOfWork work, Orders orders, KeepOrders keep, StuckOrders stuck, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.keep = keep;
        this.stuck = stuck;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_FAILABLE}. */
    public Uni<StuckOrder> perform(String id, String reason) {
        return work.perform(tx -> orders.hold(tx, List.of(id))
                        .invoke(held -> journal.record(tx, OrderEntries.of("order.failed", held.get(id))))
                        .chain(held -> stuck.close(tx, id, reason)
                                .chain(closed -> closed
                                        ? Uni.createFrom().voidItem()
                                        : fail(tx, held.get(id), reason, held.moment()))))
                .chain(() -> stuck.find(id));
    }

    private Uni<Void> fail(Tx tx, ServiceOrder order, String reason, Instant moment) {
        if (!(order.happen(new GivenUp(reason), moment) instanceof Reaction.Move)) {
            throw new ProblemException(OrderError.ORDER_NOT_FAILABLE);
        }
        return keep.perform(tx, List.of(order));
    }
}
