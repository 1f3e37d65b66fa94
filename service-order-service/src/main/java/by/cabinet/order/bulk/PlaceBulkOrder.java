package by.cabinet.order.bulk;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.capture.OrderFactory;
import by.cabinet.order.fulfilment.IdempotencyRepository;
import by.cabinet.order.fulfilment.IdempotencyRepository.IdempotentRequest;
import by.cabinet.order.fulfilment.IdempotencyRepository.Placed;
import by.cabinet.order.fulfilment.OrderContextRepository;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Stores a request for many subscribers; {@link PlaceBulkItemsJob} places their orders. */
@ApplicationScoped
class PlaceBulkOrder {

    private static final int ATTEMPTS = 3;

    private final UnitOfWork work;
    private final OrderContextRepository contexts;
    private final OrderFactory factory;
    private final IdempotencyRepository keys;
    private final BulkOrderRepository orders;
    private final Journal journal;

    @Inject
    PlaceBulkOrder(
            UnitOfWork work,
            OrderContextRepository contexts,
            OrderFactory factory,
            IdempotencyRepository keys,
            BulkOrderRepository orders,
            Journal journal) {
        this.work = work;
        this.contexts = contexts;
        this.factory = factory;
        this.keys = keys;
        this.orders = orders;
        this.journal = journal;
    }

    /** Fails with 403 for who manages no subscribers, 404 for an offering that there is not, 429, and as an order does for its key and its price. */
    Uni<Placed<BulkOrder>> perform(Caller.SignedIn caller, BulkOrderRequest request, String key) {
        if (caller instanceof Caller.Subscriber subscriber && !subscriber.role().managesSubscribers()) {
            throw ProblemException.forbidden();
        }
        var idempotent = IdempotentRequest.of(caller, key, request.content());
        var origin = OrderOrigin.of(caller, Correlation.current());
        return Uni.createFrom()
                .deferred(() -> contexts.find(idempotent))
                .chain(context -> work.perform(tx -> context.earlier()
                        .map(earlier -> orders.get(tx, earlier.idOf(idempotent)).map(Placed::before))
                        .orElseGet(() -> orders.getTerms(tx, request)
                                .invoke(terms -> request.seen().requireNotBelow(terms.price(), terms.monthlyPrice()))
                                .invoke(() -> factory.requireStart(request.start(), context.moment()))
                                .map(terms -> order(caller, request, terms.revision(), origin, context.moment()))
                                .call(order -> orders.requireRate(tx, order))
                                .call(order -> add(tx, idempotent, order, request))
                                .map(Placed::now))))
                .onFailure(ConcurrentChangeException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private Uni<Void> add(Tx tx, IdempotentRequest idempotent, BulkOrder order, BulkOrderRequest request) {
        return keys.save(tx, idempotent, order.id(), order.createdAt())
                .chain(() -> orders.add(tx, order, request.distinctIds()))
                .invoke(() -> journal.record(
                        tx,
                        JournalEntry.done(JournalAction.BULK_ORDER_SUBMITTED)
                                .about(order.target())
                                .object(order.id())));
    }

    private static BulkOrder order(
            Caller.SignedIn caller, BulkOrderRequest request, int revision, OrderOrigin origin, Instant moment) {
        return new BulkOrder(
                Ids.next(),
                request.action(),
                request.offeringId(),
                revision,
                caller.clientId(),
                BulkOrder.accountOf(caller),
                origin,
                request.distinctIds().size(),
                moment,
                request.start());
    }
}
