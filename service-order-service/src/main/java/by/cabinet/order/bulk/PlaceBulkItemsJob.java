package by.cabinet.order.bulk;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.bulk.BulkOrderRepository.ItemResult;
import by.cabinet.order.bulk.BulkOrderRepository.WaitingItem;
import by.cabinet.order.capture.OrderFactory;
import by.cabinet.order.capture.OrderRequest.ProductRequest;
import by.cabinet.order.fulfilment.OrderContextRepository;
import by.cabinet.order.fulfilment.OrderContextRepository.ProductQuery;
import by.cabinet.order.fulfilment.OrderPublisher;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Places the orders of bulk requests, a batch of subscribers in one transaction and a few statements. */
@ApplicationScoped
class PlaceBulkItemsJob implements Job {

    private static final int BATCH = 500;

    private final UnitOfWork work;
    private final BulkOrderRepository bulks;
    private final OrderContextRepository contexts;
    private final OrderFactory factory;
    private final OrderRepository orders;

    @Inject
    PlaceBulkItemsJob(
            UnitOfWork work,
            BulkOrderRepository bulks,
            OrderContextRepository contexts,
            OrderFactory factory,
            OrderRepository orders) {
        this.work = work;
        this.bulks = bulks;
        this.contexts = contexts;
        this.factory = factory;
        this.orders = orders;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> bulks.lockWaiting(tx, BATCH).chain(items -> place(tx, firstOfEach(items))));
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    /** One of each subscriber: the next one has to find this one in flight, and comes with the next batch. */
    private static List<WaitingItem> firstOfEach(List<WaitingItem> items) {
        var subscribers = new HashSet<String>();
        return items.stream()
                .filter(item -> subscribers.add(item.subscriberId()))
                .toList();
    }

    /** Replies whether there was something to do: then there may be more. */
    private Uni<Boolean> place(Tx tx, List<WaitingItem> items) {
        if (items.isEmpty()) {
            return bulks.close(tx).replaceWith(false);
        }
        return contexts.lockRelated(tx, items.stream().map(WaitingItem::subscriberId))
                .chain(() -> contexts.find(
                        tx, items.stream().map(PlaceBulkItemsJob::query).toList()))
                .chain(found -> place(tx, items, found));
    }

    private static ProductQuery query(WaitingItem item) {
        return new ProductQuery(
                item.subscriberId(),
                item.bulk().offeringId(),
                Optional.of(item.bulk().revision()),
                item.bulk().startAt().map(start -> item.bulk().action()));
    }

    private Uni<Boolean> place(Tx tx, List<WaitingItem> items, List<ProductContext> contexts) {
        var formed = new LinkedHashMap<WaitingItem, ServiceOrder>();
        var results = new ArrayList<ItemResult>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var context = contexts.get(i).at(item.bulk().createdAt());
            item.bulk()
                    .problemOf(context.subscriber().map(SubscriberView::target))
                    .ifPresentOrElse(
                            problem -> results.add(new ItemResult(item, null, problem)),
                            () -> formed.put(item, order(item, context)));
        }
        return orders.addMany(tx, formed.values())
                .invoke(added -> publish(tx, formed, added, results))
                .chain(() -> bulks.save(tx, results))
                .replaceWith(() -> !results.isEmpty());
    }

    private ServiceOrder order(WaitingItem item, ProductContext context) {
        var bulk = item.bulk();
        var request = ProductRequest.of(bulk.action(), item.subscriberId(), bulk.offeringId(), bulk.startAt());
        return factory.product(request, context.orUnknown(bulk.action(), bulk.offeringId()), bulk.origin());
    }

    /** An item for which another has just ordered the same keeps waiting: its order will be refused next time. */
    private static void publish(
            Tx tx, Map<WaitingItem, ServiceOrder> formed, Set<String> added, List<ItemResult> results) {
        formed.forEach((item, order) -> {
            if (added.contains(order.id())) {
                results.add(new ItemResult(item, order.id(), null));
                OrderPublisher.eventsOf(order).forEach(tx::publish);
            }
        });
    }
}
