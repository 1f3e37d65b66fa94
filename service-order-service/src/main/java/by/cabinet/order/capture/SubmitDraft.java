package by.cabinet.order.capture;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderAudit;
import by.cabinet.order.OrderError;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.capture.OrderRequest.SeenPrices;
import by.cabinet.order.fulfilment.OrderContextRepository;
import by.cabinet.order.fulfilment.OrderContextRepository.ProductQuery;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.order.fulfilment.OrderSaga;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderItem.ProductItem;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Submits what was formed as a draft, under the rules and at the price of this moment, if that is not above the one that was shown. R1.8 d */
@ApplicationScoped
public class SubmitDraft {

    private static final Duration REPEATED = Duration.ofSeconds(10);

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderContextRepository contexts;
    private final OrderSaga saga;
    private final OrderSettings settings;
    private final Journal journal;

    @Inject
    SubmitDraft(
            UnitOfWork work,
            OrderRepository orders,
            OrderContextRepository contexts,
            OrderSaga saga,
            OrderSettings settings,
            Journal journal) {
        this.work = work;
        this.orders = orders;
        this.contexts = contexts;
        this.saga = saga;
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * {@code shown}: the prices that were shown now; else those of the draft's forming count. Fails with 404, {@link
     * OrderError#ORDER_NOT_A_DRAFT} or {@link OrderError#PRICE_CHANGED}.
     * A repetition gets the order as it is.
     */
    public Uni<ServiceOrder> perform(Caller.SignedIn caller, String id, SeenPrices shown) {
        return work.perform(tx -> orders.lock(tx, List.of(id))
                        .chain(locked -> submit(tx, caller, locked.get(id), locked.moment(), shown)))
                .onFailure(ConcurrentChangeException.class)
                .retry()
                .atMost(PlaceOrder.ATTEMPTS);
    }

    private Uni<ServiceOrder> submit(
            Tx tx, Caller.SignedIn caller, ServiceOrder order, Instant moment, SeenPrices shown) {
        OrderAuthorization.requireControl(caller, order);
        if (isRepeated(caller, order, moment)) {
            return Uni.createFrom().item(order);
        }
        if (order.status() != OrderStatus.DRAFT || !(order.submission().item() instanceof ProductItem item)) {
            throw new ProblemException(OrderError.ORDER_NOT_A_DRAFT);
        }
        return contexts.lockRelated(tx, Stream.of(item.subscriber().subscriberId()))
                .chain(() -> contexts.find(tx, List.of(query(order, item, moment))))
                .map(found ->
                        found.getFirst().orConnected(item.action(), item.terms().offeringId()))
                .invoke(context -> submit(order, item, context, shown.or(item.price(), item.monthlyPrice())))
                .chain(() -> contexts.requireRate(tx, order, item.accountId(), moment))
                .chain(() -> saga.save(tx, List.of(order)))
                .invoke(() -> journal.record(tx, OrderAudit.entry(JournalAction.ORDER_SUBMITTED, order)))
                .replaceWith(order);
    }

    /** The orderer has not had the answer, or has pressed twice: within ten seconds nothing is submitted or refused anew. */
    private static boolean isRepeated(Caller.SignedIn caller, ServiceOrder order, Instant moment) {
        return caller.session().id().equals(order.submission().origin().sessionId())
                && order.submittedAt()
                        .filter(at -> moment.isBefore(at.plus(REPEATED)))
                        .isPresent();
    }

    private static ProductQuery query(ServiceOrder order, ProductItem item, Instant moment) {
        return new ProductQuery(
                item.subscriber().subscriberId(),
                item.terms().offeringId(),
                Optional.empty(),
                Optional.of(item.action()).filter(action -> order.submission().startsAfter(moment)));
    }

    private void submit(ServiceOrder order, ProductItem item, ProductContext context, SeenPrices shown) {
        if (context.subscriber().isEmpty()) {
            throw ProblemException.notFound();
        }
        var offering = context.offering().orElseThrow(ProblemException::notFound);
        var onTerms = new ProductItem(item.action(), item.subscriber(), OrderTerms.of(item.action(), offering));
        shown.requireNotBelow(onTerms.price(), onTerms.monthlyPrice());
        var refusal = OrderRule.firstRefusal(
                item.action(), context.from(order.submission().startAt()));
        if (!(order.submit(onTerms, refusal, context.moment(), settings.deadline()) instanceof Transition.To)) {
            throw new ProblemException(OrderError.ORDER_NOT_A_DRAFT);
        }
    }
}
