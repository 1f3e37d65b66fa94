package by.cabinet.order.capture;

import by.cabinet.order.OrderError;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.capture.OrderRequest.ProductRequest;
import by.cabinet.order.fulfilment.OrderContextRepository.ProductQuery;
import by.cabinet.order.model.ActivationRule;
import by.cabinet.order.model.OrderContext.ActivationContext;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.TerminationContext;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderItem.PlanChangeItem;
import by.cabinet.order.model.OrderItem.ProductItem;
import by.cabinet.order.model.OrderItem.SimActivationItem;
import by.cabinet.order.model.OrderItem.TerminationItem;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.PlanChangeRule;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.Submission;
import by.cabinet.order.model.TerminationRule;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Ids;
import by.cabinet.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes orders of requests and of what the rules say: accepted, held, refused, or a draft. */
@ApplicationScoped
public class OrderFactory {

    private final OrderSettings settings;

    @Inject
    OrderFactory(OrderSettings settings) {
        this.settings = settings;
    }

    ProductQuery query(ProductRequest request) {
        return new ProductQuery(
                request.subscriberId(),
                request.offeringId(),
                Optional.empty(),
                request.start().map(start -> request.action()));
    }

    /** As {@link #product}; what is connected and in no catalogue of ours can be disconnected. */
    ServiceOrder one(ProductRequest request, ProductContext context, OrderOrigin origin) {
        return product(request, context.orConnected(request.action(), request.offeringId()), origin);
    }

    /**
     * The subscriber must exist. Throws 404 for an unknown offering, 400 for an absurd date, and {@link OrderError#PRICE_CHANGED} when
     * a price in force is higher than the one that was shown.
     */
    public ServiceOrder product(ProductRequest request, ProductContext context, OrderOrigin origin) {
        var subscriber = context.subscriber().orElseThrow();
        var offering = context.offering().orElseThrow(ProblemException::notFound);
        requireStart(request.start(), context.moment());
        var item = new ProductItem(request.action(), subscriber.target(), OrderTerms.of(request.action(), offering));
        request.seen().requireNotBelow(item.price(), item.monthlyPrice());
        var submission = submission(context.moment(), item, origin, request.start());
        if (Boolean.TRUE.equals(request.draft())) {
            return ServiceOrder.draft(submission, subscriber.contact(), settings.backoff());
        }
        var refusal = OrderRule.firstRefusal(request.action(), context.from(request.start()));
        return submitted(submission, subscriber.contact(), refusal);
    }

    /** R1.2.5 */
    ServiceOrder activation(
            OrderRequest.ActivateSim request, ActivationContext context, Instant moment, OrderOrigin origin) {
        var stock = context.stock().orElseThrow(ProblemException::notFound);
        if (!context.planExists()) {
            throw ProblemException.notFound();
        }
        var item = new SimActivationItem(
                stock.account(), request.iccid(), stock.phone(), request.tariffPlanId(), context.planName());
        return submitted(
                submission(moment, item, origin, Optional.empty()),
                context.requester().orElseThrow(ProblemException::notFound),
                ActivationRule.firstRefusal(stock, context.inFlight()));
    }

    /** R1.2.5 */
    ServiceOrder termination(
            SubscriberView subscriber, TerminationContext context, Instant moment, OrderOrigin origin) {
        var item = new TerminationItem(subscriber.target(), subscriber.contact().number());
        return submitted(
                submission(moment, item, origin, Optional.empty()),
                context.requester().orElseThrow(ProblemException::notFound),
                TerminationRule.firstRefusal(subscriber, context));
    }

    /**
     * The subscriber must exist. Throws 404 for an unknown plan, 400 for an absurd date, and {@link OrderError#TERMS_CHANGED} when it would
     * cost or end something else than what was shown.
     */
    ServiceOrder planChange(OrderRequest.ChangePlan request, PlanChangeContext context, OrderOrigin origin) {
        var subscriber = context.subscriber().orElseThrow();
        var target = context.target().orElseThrow(ProblemException::notFound);
        requireStart(request.start(), context.moment());
        if (request.hash() != null && !request.hash().equals(context.hash())) {
            throw new ProblemException(OrderError.TERMS_CHANGED);
        }
        var item = new PlanChangeItem(
                subscriber.target(), target.id(), target.name(), context.price(), context.monthlyFee());
        return submitted(
                submission(context.moment(), item, origin, request.start()),
                subscriber.contact(),
                PlanChangeRule.firstRefusal(subscriber, context));
    }

    private Submission submission(Instant moment, OrderItem item, OrderOrigin origin, Optional<Instant> startAt) {
        return Submission.at(moment, Ids.next(), item, origin, startAt, settings.deadline());
    }

    private ServiceOrder submitted(Submission submission, Contact contact, Optional<OrderRefusal> refusal) {
        return ServiceOrder.submitted(submission, contact, settings.backoff(), refusal);
    }

    /** A {@code startAt} slightly in the past (slow clock) means now. Throws 400 for an absurd one. */
    public void requireStart(Optional<Instant> startAt, Instant moment) {
        startAt.filter(start -> start.isBefore(moment.minus(settings.startAtMostBefore()))
                        || start.isAfter(moment.plus(settings.startAtMostAfter())))
                .ifPresent(absurd -> {
                    throw ProblemException.malformed("startAt", "the date is in the past, or too far away");
                });
    }
}
