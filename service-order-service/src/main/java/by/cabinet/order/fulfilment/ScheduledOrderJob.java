package by.cabinet.order.fulfilment;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.fulfilment.OrderContextRepository.ProductQuery;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderItem.PlanChangeItem;
import by.cabinet.order.model.OrderItem.ProductItem;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.model.PlanChangeRule;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final PlanChangeRepository planChanges;
    private final OrderSaga saga;

    @Inject
    ScheduledOrderJob(
            UnitOfWork work,
            OrderRepository orders,
            OrderContextRepository contexts,
            PlanChangeRepository planChanges,
            OrderSaga saga) {
        this.work = work;
        this.orders = orders;
        this.contexts = contexts;
        this.planChanges = planChanges;
        this.saga = saga;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> orders.lockStarting(tx, BATCH)
                        .call(locked -> start(tx, firstOfEach(locked)))
                        .map(locked -> locked.orders().size() == BATCH
                                || firstOfEach(locked).size() < locked.orders().size()))
                .onFailure(ConcurrentChangeException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    /** One of each subscriber: the next one has to find this one in flight, and comes with the next batch. */
    private static List<ServiceOrder> firstOfEach(LockedOrders locked) {
        var subscribers = new HashSet<String>();
        return locked.orders().values().stream()
                .filter(order ->
                        subscribers.add(order.submission().item().subscriberId().orElseThrow()))
                .toList();
    }

    private Uni<Void> start(Tx tx, List<ServiceOrder> due) {
        var ofPlans = due.stream()
                .filter(order -> order.submission().item() instanceof PlanChangeItem)
                // Locks are taken in the same order everywhere.
                .sorted(Comparator.comparing(order -> order.submission().item().clientId()))
                .toList();
        return startProducts(
                        tx,
                        due.stream().filter(order -> !ofPlans.contains(order)).toList())
                .chain(() -> startPlanChanges(tx, ofPlans));
    }

    private Uni<Void> startPlanChanges(Tx tx, List<ServiceOrder> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(order -> startPlanChange(tx, order))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Stored at once: the client's next one sees it. */
    private Uni<Void> startPlanChange(Tx tx, ServiceOrder order) {
        var item = (PlanChangeItem) order.submission().item();
        return planChanges
                .lock(tx, item.subscriber(), item.tariffPlanId(), Optional.empty())
                .invoke(found -> order.start(price(item, found), refusal(item, found), found.moment()))
                .chain(() -> saga.save(tx, List.of(order)));
    }

    private static Money price(PlanChangeItem item, PlanChangeContext found) {
        return found.target().isPresent() ? found.price() : item.price();
    }

    private static Optional<OrderRefusal> refusal(PlanChangeItem item, PlanChangeContext found) {
        return found.subscriber()
                .filter(now -> now.target().equals(item.subscriber()))
                .map(now -> PlanChangeRule.firstRefusal(now, found))
                .orElseGet(() -> Optional.of(OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE)));
    }

    private Uni<Void> startProducts(Tx tx, List<ServiceOrder> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return contexts.lockRelated(
                        tx, due.stream().map(order -> item(order).subscriber().subscriberId()))
                .chain(() -> contexts.find(
                        tx, due.stream().map(ScheduledOrderJob::query).toList()))
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
        for (var i = 0; i < due.size(); i++) {
            start(due.get(i), contexts.get(i), current);
        }
    }

    /** What the catalogue does not know costs what it did. */
    private static void start(ServiceOrder order, ProductContext context, Map<String, OfferingTerms> current) {
        var item = item(order);
        var price = Optional.ofNullable(current.get(item.terms().offeringId()))
                .map(OfferingTerms::price)
                .orElse(item.price());
        var refusal =
                refusal(item, context.orUnknown(item.action(), item.terms().offeringId()));
        order.start(price, refusal, context.moment());
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
