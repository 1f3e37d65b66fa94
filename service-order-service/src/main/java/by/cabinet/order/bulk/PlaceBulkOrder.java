package by.cabinet.order.bulk;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.order.Requester;
import by.cabinet.order.order.store.Encounters;
import by.cabinet.order.order.store.IdempotencyKeys;
import by.cabinet.order.order.store.IdempotentRequest;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.Met;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes a request for many lines; {@link PlaceBulkLines} places their orders. */
@ApplicationScoped
class PlaceBulkOrder {

    private static final int ATTEMPTS = 3;

    private final UnitOfWork work;
    private final Encounters encounters;
    private final IdempotencyKeys keys;
    private final BulkOrders orders;
    private final Journal journal;

    @Inject
    PlaceBulkOrder(UnitOfWork work, Encounters encounters, IdempotencyKeys keys, BulkOrders orders, Journal journal) {
        this.work = work;
        this.encounters = encounters;
        this.keys = keys;
        this.orders = orders;
        this.journal = journal;
    }

    /** Fails with 403 for who manages no lines, 404 for an offering that there is not, and as an order does for its key. */
    Uni<BulkOrder> perform(Caller.SignedIn caller, BulkRequest wanted, String key) {
        if (caller instanceof Caller.Subscriber line && !line.role().managesSubscribers()) {
            throw ProblemException.forbidden();
        }
        var requester = new Requester(caller);
        var request = requester.request(key, wanted.content());
        return Uni.createFrom()
                .deferred(() -> encounters.underKey(request))
                .chain(met -> work.perform(tx -> met.earlier()
                        .map(earlier -> orders.get(tx, earlier.idOf(request)))
                        .orElseGet(() -> place(tx, requester, request, wanted, met))))
                .onFailure(LostRace.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private Uni<BulkOrder> place(
            Tx tx, Requester requester, IdempotentRequest request, BulkRequest wanted, Met<Void> met) {
        return orders.revision(tx, wanted.offeringId())
                .map(revision -> order(requester, wanted, revision, met))
                .call(order -> keys.keep(tx, request, order.id(), met.moment()))
                .call(order -> orders.add(tx, order, wanted.lines()))
                .invoke(order -> journal.record(
                        tx,
                        JournalEntry.done(JournalAction.BULK_ORDER_SUBMITTED).about(order.target()).object(order.id())));
    }

    private static BulkOrder order(Requester requester, BulkRequest wanted, int revision, Met<Void> met) {
        return new BulkOrder(
                Ids.next(),
                wanted.action(),
                wanted.offeringId(),
                revision,
                requester.caller().clientId(),
                BulkOrder.accountOf(requester.caller()),
                requester.origin(),
                wanted.lines().size(),
                met.moment());
    }
}
