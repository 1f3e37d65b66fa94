package by.cabinet.order.bulk;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.bulk.BulkOrders.Result;
import by.cabinet.order.bulk.BulkOrders.Waiting;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.order.FormOrder;
import by.cabinet.order.order.Wish;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.Circumstances.Asked;
import by.cabinet.order.order.store.Circumstances;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.subscriber.Line;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Places the orders of bulk requests, a batch of lines in one transaction and a few statements. */
@ApplicationScoped
class PlaceBulkLines implements Duty {

    private static final int BATCH = 500;

    private final UnitOfWork work;
    private final BulkOrders bulks;
    private final Circumstances circumstances;
    private final FormOrder form;
    private final Orders orders;

    @Inject
    PlaceBulkLines(UnitOfWork work, BulkOrders bulks, Circumstances circumstances, FormOrder form, Orders orders) {
        this.work = work;
        this.bulks = bulks;
        this.circumstances = circumstances;
        this.form = form;
        this.orders = orders;
    }

    @Override
    public Uni<Boolean> perform() {
        return work.perform(tx -> bulks.claim(tx, BATCH).call(lines -> place(tx, lines)))
                .map(lines -> lines.size() == BATCH);
    }

    private Uni<Void> place(Tx tx, List<Waiting> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return circumstances
                .read(tx, lines.stream().map(PlaceBulkLines::asked).toList())
                .chain(found -> place(tx, lines, found));
    }

    private static Asked asked(Waiting line) {
        return new Asked(
                line.subscriberId(),
                line.bulk().offeringId(),
                Optional.of(line.bulk().revision()),
                Optional.empty());
    }

    private Uni<Void> place(Tx tx, List<Waiting> lines, List<Circumstance> found) {
        var formed = new LinkedHashMap<Waiting, ServiceOrder>();
        var results = new ArrayList<Result>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var met = found.get(i).at(line.bulk().createdAt());
            problem(line, met)
                    .ifPresentOrElse(
                            problem -> results.add(new Result(line, null, problem)),
                            () -> formed.put(line, order(line, met.line().orElseThrow(), met)));
        }
        return orders.addSome(tx, formed.values())
                .invoke(added -> tell(tx, formed, added, results))
                .chain(() -> bulks.settle(tx, results));
    }

    private static Optional<LineProblem> problem(Waiting line, Circumstance met) {
        Optional<Target.Subscriber> target = met.line().map(Line::target);
        return target.isEmpty()
                ? Optional.of(LineProblem.NOT_FOUND)
                : line.bulk().problemOf(target.get());
    }

    private ServiceOrder order(Waiting waiting, Line line, Circumstance met) {
        var bulk = waiting.bulk();
        var wish = new Wish.Service(bulk.action(), waiting.subscriberId(), bulk.offeringId(), false, Optional.empty());
        return form.service(wish, line, met, bulk.origin());
    }

    /** A line for which another has just ordered the same stays where it is: its order will be refused next time. */
    private static void tell(Tx tx, Map<Waiting, ServiceOrder> formed, Set<String> added, List<Result> results) {
        formed.forEach((line, order) -> {
            if (added.contains(order.id())) {
                results.add(new Result(line, order.id(), null));
                OrderMessages.of(order).forEach(tx::tell);
            }
        });
    }
}
