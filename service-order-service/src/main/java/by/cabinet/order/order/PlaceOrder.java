package by.cabinet.order.order;

import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Permission;
import by.cabinet.common.journal.Journal;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.ActivationFound;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.Encounters;
import by.cabinet.order.order.store.IdempotentRequest;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.Met;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.order.store.Sessions;
import by.cabinet.order.order.store.TerminationFound;
import by.cabinet.order.subscriber.LineAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Submits an order in one transaction: its key, the rules, its row, and what it asks of others. R1.8 */
@ApplicationScoped
public class PlaceOrder {

    /** What is read is out of date after a lost race, and not likely a third time. */
    static final int ATTEMPTS = 5;

    private final UnitOfWork work;
    private final Encounters encounters;
    private final FormOrder form;
    private final Sessions sessions;
    private final Orders orders;
    private final Journal journal;

    @Inject
    PlaceOrder(
            UnitOfWork work, Encounters encounters, FormOrder form, Sessions sessions, Orders orders, Journal journal) {
        this.work = work;
        this.encounters = encounters;
        this.form = form;
        this.sessions = sessions;
        this.orders = orders;
        this.journal = journal;
    }

    /**
     * Fails with 404 for what the caller may not know of, and with {@link OrderError} for a key used otherwise. An order
     * that a rule refuses is an order.
     */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, Wish wish, String key) {
        if (LineAccess.isLanding(caller) && wish.action() != Action.CONNECT) {
            throw ProblemException.forbidden();
        }
        var requester = new Requester(caller);
        var request = requester.request(key, wish.content());
        return work.perform(tx -> place(tx, requester, request, wish))
                .onFailure(LostRace.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private Uni<ServiceOrder> place(Tx tx, Requester requester, IdempotentRequest request, Wish wish) {
        return switch (wish) {
            case Wish.Service service ->
                encounters
                        .ofService(tx, request, service.asked())
                        .chain(met -> connection(tx, requester, request, service, met));
            case Wish.Activation sim ->
                encounters
                        .ofActivation(tx, request, sim.accountId(), sim.iccid(), sim.tariffPlanId(), requester.id())
                        .chain(met -> activation(tx, requester, request, sim, met));
            case Wish.Termination end ->
                encounters
                        .ofTermination(tx, request, end.subscriberId(), requester.id())
                        .chain(met -> termination(tx, requester, request, met));
        };
    }

    private Uni<ServiceOrder> connection(
            Tx tx, Requester requester, IdempotentRequest request, Wish.Service wish, Met<Circumstance> met) {
        var line = met.found().line().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.ORDER, line.target());
        return settle(tx, request, met, () -> form.service(wish, line, met.found(), requester.origin()));
    }

    /** R1.2.5 */
    private Uni<ServiceOrder> activation(
            Tx tx, Requester requester, IdempotentRequest request, Wish.Activation wish, Met<ActivationFound> met) {
        var account = met.found().account().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.MANAGE_LINES, account);
        return settle(tx, request, met, () -> form.activation(wish, met.found(), met.moment(), requester.origin()));
    }

    /** R1.2.5 */
    private Uni<ServiceOrder> termination(
            Tx tx, Requester requester, IdempotentRequest request, Met<TerminationFound> met) {
        var line = met.found().line().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.MANAGE_LINES, line.target());
        return settle(tx, request, met, () -> form.termination(line, met.found(), met.moment(), requester.origin()));
    }

    /** The order that was made under the key before, else a new one. */
    private Uni<ServiceOrder> settle(Tx tx, IdempotentRequest request, Met<?> met, Supplier<ServiceOrder> formed) {
        return met.earlier()
                .map(earlier -> orders.get(tx, earlier.idOf(request)))
                .orElseGet(() -> add(tx, request, formed.get()));
    }

    private Uni<ServiceOrder> add(Tx tx, IdempotentRequest request, ServiceOrder order) {
        return sessionOf(tx, order)
                .chain(() -> orders.add(tx, request, order))
                .invoke(() -> OrderMessages.of(order).forEach(tx::tell))
                .invoke(() -> journal.record(tx, OrderEntries.of(action(order), order)));
    }

    private static String action(ServiceOrder order) {
        return order.stage().state() == OrderState.DRAFT ? "order.drafted" : "order.submitted";
    }

    private Uni<Void> sessionOf(Tx tx, ServiceOrder order) {
        return order.stage().state() == OrderState.DRAFT
                ? sessions.keepAlive(tx, order.submission().origin().sessionId())
                : Uni.createFrom().voidItem();
    }
}
