package by.cabinet.order.fulfilment;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.ServiceOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks after orders that wait: fails those whose deadline has passed, and sends the request again where no reply has come. Any
 * number of instances do it side by side; one that dies leaves its orders to the others.
 */
@ApplicationScoped
class OrderTimeoutJob implements Job {

    static final int BATCH = 200;

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderSaga saga;

    @Inject
    OrderTimeoutJob(UnitOfWork work, OrderRepository orders, OrderSaga saga) {
        this.work = work;
        this.orders = orders;
        this.saga = saga;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> orders.lockDue(tx, BATCH).call(locked -> perform(tx, locked)))
                .map(locked -> locked.orders().size() == BATCH);
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    private Uni<Void> perform(Tx tx, LockedOrders locked) {
        var due = locked.orders().values();
        due.forEach(order -> perform(tx, order, locked.moment()));
        return saga.save(tx, due);
    }

    private static void perform(Tx tx, ServiceOrder order, Instant moment) {
        if (order.isPastDeadline(moment)
                && order.apply(new OrderEvent.DeadlinePassed(), moment) instanceof Transition.To) {
            return; // R1.8 a
        }
        order.requestAgain(moment);
        OrderPublisher.requestAgain(order).ifPresent(tx::publish);
    }

    /** Sends unanswered compensation requests again. */
    @ApplicationScoped
    static class CompensationRetryJob implements Job {

        private final UnitOfWork work;
        private final CompensationRepository compensations;

        @Inject
        CompensationRetryJob(UnitOfWork work, CompensationRepository compensations) {
            this.work = work;
            this.compensations = compensations;
        }

        @Override
        public Uni<Boolean> runBatch() {
            return work.perform(tx -> compensations
                            .findDue(tx, BATCH)
                            .invoke(due -> due.forEach(late -> tx.publish(ProvisionItem.compensation(late)))))
                    .map(due -> due.size() == BATCH);
        }

        @Override
        public Duration pause() {
            return OrderSettings.JOB_PAUSE;
        }
    }
}
