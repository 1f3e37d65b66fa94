package by.cabinet.order.order;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.domain.OrderRule;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Reaction;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.Circumstances.Asked;
import by.cabinet.order.order.store.Circumstances;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.OrderSettings;
import by.cabinet.order.order.store.Orders;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Submits what was formed as a draft, under the rules and at the price of this moment. R1.8 d */
@ApplicationScoped
public class SubmitDraft {

    private final UnitOfWork work;
    private final Orders orders;
    private final Circumstances circumstances;
    private final KeepOrders keep;
    private final OrderSettings settings;
    private final Journal journal;

    @Inject
    SubmitDraft(
            UnitOfWork work,
            Orders orders,
            Circumstances circumstances,
            KeepOrders keep,
            OrderSettings settings,
            Journal journal) {
        this.work = work;
        this.orders = orders;
        this.circumstances = circumstances;
        this.keep = keep;
        this.settings = settings;
        this.journal = journal;
    }

    /** Fails with 404, or {@link OrderError#ORDER_NOT_A_DRAFT}. */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, String id) {
        return work.perform(tx -> orders.hold(tx, List.of(id)).chain(held -> submit(tx, caller, id, held)))
                .onFailure(LostRace.class)
                .retry()
                .atMost(PlaceOrder.ATTEMPTS);
    }

    private Uni<ServiceOrder> submit(Tx tx, Caller.SignedIn caller, String id, Held held) {
        var order = held.get(id);
        OrderAccess.requireControl(caller, order);
        if (order.stage().state() != OrderState.DRAFT
                || !(order.submission().subject() instanceof Subject.Service subject)) {
            throw new ProblemException(OrderError.ORDER_NOT_A_DRAFT);
        }
        return circumstances
                .read(tx, List.of(asked(order, subject, held.moment())))
                .invoke(found -> submit(order, subject, found.getFirst()))
                .chain(() -> keep.perform(tx, List.of(order)))
                .invoke(() -> journal.record(tx, OrderEntries.of("order.submitted", order)))
                .replaceWith(order);
    }

    private static Asked asked(ServiceOrder order, Subject.Service subject, Instant moment) {
        return new Asked(
                subject.line().subscriberId(),
                subject.terms().offeringId(),
                Optional.empty(),
                Optional.of(subject.action())
                        .filter(action -> order.submission().startsAfter(moment)));
    }

    private void submit(ServiceOrder order, Subject.Service subject, Circumstance found) {
        var line = found.line().orElseThrow(ProblemException::notFound);
        var offering = found.offering().orElseThrow(ProblemException::notFound);
        var situation = FormOrder.situation(line, offering, found)
                .from(order.submission().startAt());
        var onTerms =
                new Subject.Service(subject.action(), subject.line(), FormOrder.terms(subject.action(), offering));
        var refusal = OrderRule.firstRefusal(subject.action(), situation);
        if (!(order.submit(onTerms, refusal, found.moment(), settings.deadline()) instanceof Reaction.Move)) {
            throw new ProblemException(OrderError.ORDER_NOT_A_DRAFT);
        }
    }
}
