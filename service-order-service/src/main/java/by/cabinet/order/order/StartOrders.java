package by.cabinet.order.order;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.order.domain.OrderRule;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.RefusalCode;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Situation;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.Circumstances.Asked;
import by.cabinet.order.order.store.Circumstances;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.LostRace;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.subscriber.Line;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts held orders whose day has come: the rules are asked again, as the line is by now, on the terms of the submission.
 * R1.8, R1.14
 */
@ApplicationScoped
class StartOrders implements Duty {

    private final UnitOfWork work;
    private final Orders orders;
    private final Circumstances circumstances;
    private final KeepOrders keep;

    @Inject
    StartOrders(UnitOfWork work, Orders orders, Circumstances circumstances, KeepOrders keep) {
        this.work = work;
        this.orders = orders;
        this.circumstances = circumstances;
        this.keep = keep;
    }

    @Override
    public Uni<Boolean> perform() {
        return work.perform(tx -> orders.holdStarting(tx, AttendOrders.BATCH).call(held -> start(tx, held)))
                .map(held -> held.orders().size() == AttendOrders.BATCH)
                .onFailure(LostRace.class)
                .retry()
                .atMost(PlaceOrder.ATTEMPTS);
    }

    private Uni<Void> start(Tx tx, Held held) {
        var due = List.copyOf(held.orders().values());
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return circumstances
                .read(tx, due.stream().map(StartOrders::asked).toList())
                .invoke(found -> start(due, found))
                .chain(() -> keep.perform(tx, due));
    }

    private static Asked asked(ServiceOrder order) {
        var service = (Subject.Service) order.submission().subject();
        return new Asked(
                service.line().subscriberId(),
                service.terms().offeringId(),
                Optional.of(service.terms().revision()),
                Optional.empty());
    }

    private static void start(List<ServiceOrder> due, List<Circumstance> found) {
        var opened = new HashSet<Asked>();
        for (var i = 0; i < due.size(); i++) {
            start(due.get(i), found.get(i), opened);
        }
    }

    /** {@code opened}: what has just become open in this batch, and is not seen by what was read. */
    private static void start(ServiceOrder order, Circumstance found, Set<Asked> opened) {
        var service = (Subject.Service) order.submission().subject();
        var pair = Asked.now(service.line().subscriberId(), service.terms().offeringId());
        var refusal =
                opened.contains(pair) ? Optional.of(Refusal.of(RefusalCode.ORDER_IN_FLIGHT)) : refusal(service, found);
        order.start(refusal, found.moment());
        if (!order.stage().state().isEnd() && order.stage().state() != OrderState.HELD) {
            opened.add(pair);
        }
    }

    /** A line that is by now another account's, or another client's, is none to which this order was for. */
    private static Optional<Refusal> refusal(Subject.Service service, Circumstance found) {
        var line = found.line().filter(now -> now.target().equals(service.line()));
        if (line.isEmpty()) {
            return Optional.of(Refusal.of(RefusalCode.NOT_ACTIVE));
        }
        return OrderRule.firstRefusal(service.action(), situation(line.get(), found));
    }

    private static Situation situation(Line line, Circumstance found) {
        return FormOrder.situation(line, found.offering().orElseThrow(), found);
    }
}
