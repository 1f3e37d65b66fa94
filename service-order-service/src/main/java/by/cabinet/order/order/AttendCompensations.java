package by.cabinet.order.order;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.order.messages.Provisioning;
import by.cabinet.order.order.store.Compensations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks the network once more to undo what it did too late, for as long as it says nothing. */
@ApplicationScoped
class AttendCompensations implements Duty {

    private final UnitOfWork work;
    private final Compensations compensations;

    @Inject
    AttendCompensations(UnitOfWork work, Compensations compensations) {
        this.work = work;
        this.compensations = compensations;
    }

    @Override
    public Uni<Boolean> perform() {
        return work.perform(tx -> compensations
                        .due(tx, AttendOrders.BATCH)
                        .invoke(due -> due.forEach(each -> tx.publish(Provisioning.undoing(each)))))
                .map(due -> due.size() == AttendOrders.BATCH);
    }
}
