package by.cabinet.order.fulfilment;

import by.cabinet.contract.order.OrderState;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.fulfilment.OrderContextRepository.ProductQuery;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderItem.ProductItem;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts held orders whose day has come: the rules are asked again, for the subscriber as he is by now, on the terms of the
 * submission, but at the price of the day if that is lower. R1.8 d, R1.14
 */
@ApplicationScoped
class ScheduledOrderJob implements Job {

    private static final int BATCH = 200;
    private static final int ATTEMPTS = 5;

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderContextRepository contexts;
    private final OrderSaga saga;

    @Inject
    ScheduledOrderJob(UnitOfWork work, OrderRepository orders, OrderContextRepository contexts, OrderSaga saga) {
        this.work = work;
        this.orders = orders;
        this.contexts = contexts;
        this.saga = saga;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> orders.lockStarting(tx, BATCH).call(locked -> start(tx, locked)))
                .map(locked -> locked.orders().size() == BATCH)
                .onFailure(ConcurrentChangeException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    private Uni<Void> start(Tx tx, LockedOrders locked) {
        var due = List.copyOf(locked.orders().values());
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return contexts.find(tx, due.stream().map(ScheduledOrderJob::query).toList())
                .chain(found -> contexts.currentTerms(tx, due.stream().map(ScheduledOrderJob::offeringId))
                        .invoke(current -> start(due, found, current)))
                .chain(() -> nameWhatIsInTheWay(tx, due))
                .chain(() -> saga.save(tx, due));
    }

    /** His message names what is needed first, or excluded. */
    private Uni<Void> nameWhatIsInTheWay(Tx tx, List<ServiceOrder> due) {
        var refused = due.stream()
                .filter(order -> order.offeringInTheWay().isPresent())
                .toList();
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : contexts.currentTerms(tx, refused.stream().flatMap(order -> order.offeringInTheWay().stream()))
                        .invoke(current -> refused.forEach(order -> Optional.ofNullable(
                                        current.get(order.offeringInTheWay().orElseThrow()))
                                .ifPresent(terms -> order.nameOfferingInTheWay(terms.name()))))
                        .replaceWithVoid();
    }

    private static String offeringId(ServiceOrder order) {
        return item(order).terms().offeringId();
    }

    private static ProductItem item(ServiceOrder order) {
        return (ProductItem) order.submission().item();
    }

    private static ProductQuery query(ServiceOrder order) {
        var item = item(order);
        return new ProductQuery(
                item.subscriber().subscriberId(),
                item.terms().offeringId(),
                Optional.of(item.terms().revision()),
                Optional.empty());
    }

    private static void start(
            List<ServiceOrder> due, List<ProductContext> contexts, Map<String, OfferingTerms> current) {
        var opened = new HashSet<ProductQuery>();
        for (var i = 0; i < due.size(); i++) {
            var order = due.get(i);
            start(order, contexts.get(i), current.get(offeringId(order)).price(), opened);
        }
    }

    /** {@code opened}: what has just become open in this batch, and is not part of what was read. */
    private static void start(ServiceOrder order, ProductContext context, Money price, Set<ProductQuery> opened) {
        var item = item(order);
        var pair =
                ProductQuery.now(item.subscriber().subscriberId(), item.terms().offeringId());
        var refusal = opened.contains(pair)
                ? Optional.of(OrderRefusal.of(OrderRefusal.Code.ORDER_IN_FLIGHT))
                : refusal(item, context);
        order.start(price, refusal, context.moment());
        if (OrderState.OPEN.contains(order.status().state())) {
            opened.add(pair);
        }
    }

    /** A subscriber of another account, or of another client, by now is not the one for whom this order was. */
    private static Optional<OrderRefusal> refusal(ProductItem item, ProductContext context) {
        var same = context.subscriber().filter(now -> now.target().equals(item.subscriber()));
        if (same.isEmpty()) {
            return Optional.of(OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE));
        }
        return OrderRule.firstRefusal(item.action(), context);
    }
}
