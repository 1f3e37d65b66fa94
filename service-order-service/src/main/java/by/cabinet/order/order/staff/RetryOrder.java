package by.cabinet.order.order.staff;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.KeepOrders;
import by.cabinet.order.order.OrderEntries;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.Orders;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Has asked at once, under the same id, what an order waits for. What has failed is final, and is not tried again. */
@ApplicationScoped
public class RetryOrder {

    private final UnitOfWork work;
    private final Orders orders;
    private final KeepOrders keep;
    private final StuckOrders stuck;
    private final Journal journal;

    @Inject
    RetryOrder(UnitOfWork work, Orders orders, KeepOrders keep, StuckOrders stuck, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.keep = keep;
        this.stuck = stuck;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_WAITING}. */
    public Uni<StuckOrder> perform(String id) {
        return work.perform(tx -> orders.hold(tx, List.of(id))
                        .invoke(held -> journal.record(tx, OrderEntries.of("order.retried", held.get(id))))
                        .chain(held -> stuck.undoAgain(tx, id)
                                .chain(undone ->
                                        undone ? Uni.createFrom().voidItem() : ask(tx, held.get(id), held.moment()))))
                .chain(() -> stuck.find(id));
    }

    private Uni<Void> ask(Tx tx, ServiceOrder order, Instant moment) {
        if (order.stage().step().isEmpty()) {
            throw new ProblemException(OrderError.ORDER_NOT_WAITING);
        }
        order.askAfresh(moment);
        OrderMessages.again(order).ifPresent(tx::tell);
        return keep.perform(tx, List.of(order));
    }
}
