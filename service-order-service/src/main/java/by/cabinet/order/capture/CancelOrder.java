package by.cabinet.order.capture;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderAudit;
import by.cabinet.order.OrderError;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.fulfilment.OrderSaga;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Cancels an order before anything is requested of the network; a second time changes nothing. */
@ApplicationScoped
public class CancelOrder {

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderSaga saga;
    private final Journal journal;

    @Inject
    CancelOrder(UnitOfWork work, OrderRepository orders, OrderSaga saga, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.saga = saga;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_CANCELLABLE}. */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, String id) {
        return work.perform(tx -> orders.lock(tx, List.of(id)).chain(locked -> cancel(tx, caller, id, locked)));
    }

    private Uni<ServiceOrder> cancel(Tx tx, Caller.SignedIn caller, String id, LockedOrders locked) {
        var order = locked.get(id);
        OrderAuthorization.requireControl(caller, order);
        return switch (order.apply(new OrderEvent.CancelRequested(), locked.moment())) {
            case Transition.To _ -> {
                journal.record(tx, OrderAudit.entry(JournalAction.ORDER_CANCELLED, order));
                yield saga.save(tx, List.of(order)).replaceWith(order);
            }
            case Transition.Ignored _ -> Uni.createFrom().item(order);
            case Transition.Compensate _, Transition.Illegal _ ->
                throw new ProblemException(OrderError.ORDER_NOT_CANCELLABLE);
        };
    }
}
