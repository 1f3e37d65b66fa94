package by.cabinet.order.bulk;

import by.cabinet.contract.Topics;
import by.cabinet.contract.order.BulkOrderChanged;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Publishes how far bulk orders have come, of each at most once a second: not one event for each of its orders. */
@ApplicationScoped
class BulkProgressJob implements Job {

    private static final int BATCH = 20;

    private final UnitOfWork work;
    private final BulkOrderRepository bulks;
    private final ProductClock clock;

    @Inject
    BulkProgressJob(UnitOfWork work, BulkOrderRepository bulks, ProductClock clock) {
        this.work = work;
        this.bulks = bulks;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> bulks.takeChanged(tx, BATCH)
                .call(changed -> Multi.createFrom()
                        .iterable(changed)
                        .onItem()
                        .transformToUniAndConcatenate(bulk -> publish(tx, bulk))
                        .collect()
                        .last())
                .map(changed -> changed.size() == BATCH));
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    private Uni<Void> publish(Tx tx, BulkOrder bulk) {
        return bulks.progress(tx, bulk.id())
                .invoke(progress -> tx.publish(
                        Topics.BULK_ORDERS,
                        new BulkOrderChanged(
                                bulk.id(), bulk.clientId(), bulk.accountId().orElse(null), progress, clock.instant()),
                        bulk.origin().correlationId()))
                .replaceWithVoid();
    }
}
