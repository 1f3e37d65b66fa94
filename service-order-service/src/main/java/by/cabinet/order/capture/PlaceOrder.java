package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderAudit;
import by.cabinet.order.OrderError;
import by.cabinet.order.fulfilment.CancelDrafts;
import by.cabinet.order.fulfilment.IdempotencyRepository;
import by.cabinet.order.fulfilment.IdempotencyRepository.IdempotentRequest;
import by.cabinet.order.fulfilment.IdempotencyRepository.Placed;
import by.cabinet.order.fulfilment.OrderContextRepository;
import by.cabinet.order.fulfilment.OrderContextRepository.PlacementContext;
import by.cabinet.order.fulfilment.OrderPublisher;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.order.fulfilment.PlanChangeRepository;
import by.cabinet.order.model.OrderContext.ActivationContext;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.TerminationContext;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Submits an order in two round trips: one statement reads what the rules depend on, one writes the order, its key and the
 * events to others, all or nothing. Terminations, changes of plan, drafts and offerings that exclude or need others take a lock and more round trips. R1.8
 */
@ApplicationScoped
public class PlaceOrder {

    /** How often a submission is repeated after a concurrent change, at most. */
    static final int ATTEMPTS = 5;

    private final UnitOfWork work;
    private final OrderContextRepository contexts;
    private final PlanChangeRepository planChanges;
    private final SubscriberRepository subscribers;
    private final OrderFactory factory;
    private final CancelDrafts sessions;
    private final IdempotencyRepository keys;
    private final OrderRepository orders;
    private final Journal journal;

    @Inject
    PlaceOrder(
            UnitOfWork work,
            OrderContextRepository contexts,
            PlanChangeRepository planChanges,
            SubscriberRepository subscribers,
            OrderFactory factory,
            CancelDrafts sessions,
            IdempotencyRepository keys,
            OrderRepository orders,
            Journal journal) {
        this.work = work;
        this.contexts = contexts;
        this.planChanges = planChanges;
        this.subscribers = subscribers;
        this.factory = factory;
        this.sessions = sessions;
        this.keys = keys;
        this.orders = orders;
        this.journal = journal;
    }

    /**
     * Fails with 404 for what the caller may not know of, and with {@link OrderError} for a key used otherwise. An order
     * that a rule refuses is an order.
     */
    public Uni<Placed<ServiceOrder>> perform(Caller.SignedIn caller, OrderRequest request, String key) {
        if (SubscriberAuthorization.isLanding(caller) && request.action() != OrderAction.CONNECT) {
            throw ProblemException.forbidden();
        }
        var placement = new Placement(
                caller,
                IdempotentRequest.of(caller, key, request.content()),
                OrderOrigin.of(caller, Correlation.current()));
        return Uni.createFrom()
                .deferred(() -> place(placement, request))
                .onFailure(ConcurrentChangeException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    /** Who places an order, under which key. */
    private record Placement(Caller.SignedIn caller, IdempotentRequest key, OrderOrigin origin) {

        void require(Permission permission, Target target) {
            SubscriberAuthorization.require(caller, permission, target);
        }
    }

    private Uni<Placed<ServiceOrder>> place(Placement placement, OrderRequest request) {
        return switch (request) {
            case OrderRequest.ProductRequest product ->
                contexts.findProduct(placement.key(), factory.query(product))
                        .chain(context -> product(placement, product, context));
            case OrderRequest.ActivateSim sim ->
                contexts.findActivation(
                                placement.key(),
                                sim.accountId(),
                                sim.iccid(),
                                sim.tariffPlanId(),
                                placement.origin().requestedBy())
                        .chain(context -> activation(placement, sim, context));
            case OrderRequest.Terminate end ->
                contexts.findTermination(
                                placement.key(),
                                end.subscriberId(),
                                placement.origin().requestedBy())
                        .chain(context -> termination(placement, context));
            case OrderRequest.ChangePlan change ->
                subscribers
                        .get(change.subscriberId())
                        .invoke(subscriber -> placement.require(Permission.CHANGE_PLAN, subscriber.target()))
                        .chain(subscriber -> contexts.find(placement.key())
                                .chain(context -> findOrAdd(
                                        placement, context, () -> addPlanChange(placement, change, subscriber))));
        };
    }

    private Uni<Placed<ServiceOrder>> product(
            Placement placement, OrderRequest.ProductRequest request, PlacementContext<ProductContext> context) {
        var subscriber = context.order().subscriber().orElseThrow(ProblemException::notFound);
        placement.require(Permission.ORDER, subscriber.target());
        return findOrAdd(
                placement,
                context,
                () -> context.order().isRelated() && !Boolean.TRUE.equals(request.draft())
                        ? addRelated(placement, request)
                        : add(placement.key(), formed(placement, request, context)));
    }

    private ServiceOrder formed(
            Placement placement, OrderRequest.ProductRequest request, PlacementContext<ProductContext> context) {
        return context.requireRate(factory.one(request, context.order(), placement.origin()));
    }

    /** Checked where no order of another offering that excludes this one, or needs it, comes between. */
    private Uni<ServiceOrder> addRelated(Placement placement, OrderRequest.ProductRequest request) {
        return work.perform(tx -> contexts.lockRelated(tx, Stream.of(request.subscriberId()))
                .chain(() -> contexts.findProduct(tx, placement.key(), factory.query(request)))
                .chain(context -> {
                    var order = formed(placement, request, context);
                    return add(tx, placement.key(), order, events(JournalAction.ORDER_SUBMITTED, order));
                }));
    }

    /** R1.2.5 */
    private Uni<Placed<ServiceOrder>> activation(
            Placement placement, OrderRequest.ActivateSim request, PlacementContext<ActivationContext> context) {
        placement.require(
                Permission.MANAGE_SUBSCRIBERS, context.order().account().orElseThrow(ProblemException::notFound));
        return findOrAdd(
                placement,
                context,
                () -> add(
                        placement.key(),
                        context.requireRate(
                                factory.activation(request, context.order(), context.moment(), placement.origin()))));
    }

    /** R1.2.5 */
    private Uni<Placed<ServiceOrder>> termination(Placement placement, PlacementContext<TerminationContext> context) {
        var subscriber = context.order().subscriber().orElseThrow(ProblemException::notFound);
        placement.require(Permission.MANAGE_SUBSCRIBERS, subscriber.target());
        return findOrAdd(placement, context, () -> addTermination(placement, subscriber));
    }

    /** The order that was placed under the key before, else a new one. */
    private Uni<Placed<ServiceOrder>> findOrAdd(
            Placement placement, PlacementContext<?> context, Supplier<Uni<ServiceOrder>> added) {
        return context.earlier()
                .map(earlier -> orders.find(earlier.idOf(placement.key()))
                        .map(found -> Placed.before(found.orElseThrow(ConcurrentChangeException::new))))
                .orElseGet(() -> added.get().map(Placed::now));
    }

    private Uni<ServiceOrder> add(IdempotentRequest key, ServiceOrder order) {
        return order.status() == OrderStatus.DRAFT
                ? addDraft(key, order)
                : orders.add(key, order, events(JournalAction.ORDER_SUBMITTED, order));
    }

    /** Checked where no other termination of the client comes between. R1.2.5 */
    private Uni<ServiceOrder> addTermination(Placement placement, SubscriberView subscriber) {
        var origin = placement.origin();
        return work.perform(tx -> contexts.lockTermination(
                        tx, placement.key(), subscriber.target(), origin.requestedBy())
                .chain(context -> {
                    var order = context.requireRate(
                            factory.termination(subscriber, context.order(), context.moment(), origin));
                    var events = events(JournalAction.ORDER_SUBMITTED, order);
                    events.addAll(OrderPublisher.terminationOrdered(
                            order, context.order().notified()));
                    return add(tx, placement.key(), order, events);
                }));
    }

    /** Checked where no other order of the client that may take away its managers comes between. R1.2 */
    private Uni<ServiceOrder> addPlanChange(
            Placement placement, OrderRequest.ChangePlan request, SubscriberView subscriber) {
        return work.perform(tx -> planChanges
                .lock(tx, subscriber.target(), request.tariffPlanId(), request.start())
                .map(context -> factory.planChange(request, requireSame(subscriber, context), placement.origin()))
                .call(order -> contexts.requireRate(
                        tx,
                        order,
                        subscriber.target().accountId(),
                        order.submission().createdAt()))
                .chain(order -> add(tx, placement.key(), order, events(JournalAction.ORDER_SUBMITTED, order))));
    }

    /** Of the client whose lock is held. */
    private static PlanChangeContext requireSame(SubscriberView subscriber, PlanChangeContext context) {
        if (context.subscriber()
                .map(SubscriberView::target)
                .filter(subscriber.target()::equals)
                .isEmpty()) {
            throw new ConcurrentChangeException();
        }
        return context;
    }

    private Uni<ServiceOrder> addDraft(IdempotentRequest key, ServiceOrder order) {
        return work.perform(tx -> sessions.requireRoomForDraft(
                        tx, order.submission().origin().sessionId())
                .chain(() -> add(tx, key, order, events(JournalAction.ORDER_DRAFTED, order))));
    }

    private Uni<ServiceOrder> add(Tx tx, IdempotentRequest key, ServiceOrder order, List<OutboxEvent> events) {
        return keys.save(tx, key, order.id(), order.submission().createdAt())
                .chain(() -> orders.addMany(tx, List.of(order)))
                .invoke(added -> {
                    if (added.isEmpty()) {
                        throw new ConcurrentChangeException();
                    }
                    events.forEach(tx::publish);
                })
                .replaceWith(order);
    }

    private List<OutboxEvent> events(JournalAction action, ServiceOrder order) {
        var events = new ArrayList<>(OrderPublisher.eventsOf(order));
        events.add(journal.recorded(OrderAudit.entry(action, order)));
        return events;
    }
}
