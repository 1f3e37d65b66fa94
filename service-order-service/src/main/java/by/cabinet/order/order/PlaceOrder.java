package by.cabinet.order.order;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.ActivationFound;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.Encounters;
import by.cabinet.order.order.store.IdempotencyKeys;
import by.cabinet.order.order.store.IdempotentRequest;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.Met;
import by.cabinet.order.order.store.OrderReader;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.order.store.Sessions;
import by.cabinet.order.order.store.TerminationFound;
import by.cabinet.order.subscriber.LineAccess;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Submits an order in two round trips: one statement reads what the rules depend on, one writes the order, its key and what it asks
 * of others, all or nothing. R1.8
 */
@ApplicationScoped
public class PlaceOrder {

    /** What is read is out of date after a lost race, and not likely a third time. */
    static final int ATTEMPTS = 5;

    private final UnitOfWork work;
    private final Encounters encounters;
    private final FormOrder form;
    private final Sessions sessions;
    private final IdempotencyKeys keys;
    private final Orders orders;
    private final OrderReader made;
    private final Journal journal;

    @Inject
    PlaceOrder(
            UnitOfWork work,
            Encounters encounters,
            FormOrder form,
            Sessions sessions,
            IdempotencyKeys keys,
            Orders orders,
            OrderReader made,
            Journal journal) {
        this.work = work;
        this.encounters = encounters;
        this.form = form;
        this.sessions = sessions;
        this.keys = keys;
        this.orders = orders;
        this.made = made;
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
        return Uni.createFrom()
                .deferred(() -> place(requester, request, wish))
                .onFailure(LostRace.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private Uni<ServiceOrder> place(Requester requester, IdempotentRequest request, Wish wish) {
        return switch (wish) {
            case Wish.Service service ->
                encounters
                        .ofService(request, service.asked())
                        .chain(met -> connection(requester, request, service, met));
            case Wish.Activation sim ->
                encounters
                        .ofActivation(request, sim.accountId(), sim.iccid(), sim.tariffPlanId(), requester.id())
                        .chain(met -> activation(requester, request, sim, met));
            case Wish.Termination end ->
                encounters
                        .ofTermination(request, end.subscriberId(), requester.id())
                        .chain(met -> termination(requester, request, met));
        };
    }

    private Uni<ServiceOrder> connection(
            Requester requester, IdempotentRequest request, Wish.Service wish, Met<Circumstance> met) {
        var line = met.found().line().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.ORDER, line.target());
        return settle(request, met, () -> form.service(wish, line, met.found(), requester.origin()));
    }

    /** R1.2.5 */
    private Uni<ServiceOrder> activation(
            Requester requester, IdempotentRequest request, Wish.Activation wish, Met<ActivationFound> met) {
        var account = met.found().account().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.MANAGE_SUBSCRIBERS, account);
        return settle(request, met, () -> form.activation(wish, met.found(), met.moment(), requester.origin()));
    }

    /** R1.2.5 */
    private Uni<ServiceOrder> termination(Requester requester, IdempotentRequest request, Met<TerminationFound> met) {
        var line = met.found().line().orElseThrow(ProblemException::notFound);
        LineAccess.require(requester.caller(), Permission.MANAGE_SUBSCRIBERS, line.target());
        return settle(request, met, () -> form.termination(line, met.found(), met.moment(), requester.origin()));
    }

    /** The order that was made under the key before, else a new one. */
    private Uni<ServiceOrder> settle(IdempotentRequest request, Met<?> met, Supplier<ServiceOrder> formed) {
        return met.earlier()
                .map(earlier -> made.find(earlier.idOf(request)).map(found -> found.orElseThrow(LostRace::new)))
                .orElseGet(() -> add(request, formed.get()));
    }

    private Uni<ServiceOrder> add(IdempotentRequest request, ServiceOrder order) {
        return order.stage().state() == OrderState.DRAFT
                ? addDraft(request, order)
                : orders.add(request, order, told("order.submitted", order));
    }

    private Uni<ServiceOrder> addDraft(IdempotentRequest request, ServiceOrder order) {
        var submission = order.submission();
        return work.perform(tx -> sessions.keepAlive(tx, submission.origin().sessionId())
                .chain(() -> keys.keep(tx, request, order.id(), submission.createdAt()))
                .chain(() -> orders.addSome(tx, List.of(order)))
                .invoke(() -> told("order.drafted", order).forEach(tx::tell))
                .replaceWith(order));
    }

    private List<OutboxEvent> told(String action, ServiceOrder order) {
        var events = new ArrayList<>(OrderMessages.of(order));
        events.add(journal.recorded(OrderEntries.of(action, order)));
        return events;
    }
}
