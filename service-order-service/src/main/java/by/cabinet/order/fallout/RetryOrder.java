package by.cabinet.order.fallout;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderAudit;
import by.cabinet.order.OrderError;
import by.cabinet.order.fulfilment.OrderPublisher;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderSaga;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Sends at once, under the same id, the request that an order waits for. What has failed is final, and is not tried again. */
@ApplicationScoped
public class RetryOrder {

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderSaga saga;
    private final StuckOrderRepository stuck;
    private final Journal journal;

    @Inject
    RetryOrder(UnitOfWork work, OrderRepository orders, OrderSaga saga, StuckOrderRepository stuck, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.saga = saga;
        this.stuck = stuck;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_WAITING}. */
    public Uni<StuckOrder> perform(String id) {
        return work.perform(tx -> orders.lock(tx, List.of(id))
                        .invoke(locked ->
                                journal.record(tx, OrderAudit.entry(JournalAction.ORDER_RETRIED, locked.get(id))))
                        .chain(locked -> stuck.retryCompensation(tx, id)
                                .chain(retried -> retried
                                        ? Uni.createFrom().voidItem()
                                        : request(tx, locked.get(id), locked.moment()))))
                .chain(() -> stuck.get(id));
    }

    private Uni<Void> request(Tx tx, ServiceOrder order, Instant moment) {
        if (order.status().step().isEmpty()) {
            throw new ProblemException(OrderError.ORDER_NOT_WAITING);
        }
        order.restartBackoff(moment);
        OrderPublisher.requestAgain(order).ifPresent(tx::publish);
        return saga.save(tx, List.of(order));
    }
}
