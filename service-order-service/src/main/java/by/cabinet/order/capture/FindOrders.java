package by.cabinet.order.capture;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.OrderError;
import by.cabinet.order.capture.OrderListRepository.OrderFilter;
import by.cabinet.order.capture.OrderListRepository.OrderScope;
import by.cabinet.order.fallout.StuckOrder;
import by.cabinet.order.fulfilment.OrderLongPolling;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;

/** Shows orders to whom they concern; an order can be waited for. */
@ApplicationScoped
public class FindOrders {

    /** Staff see no drafts. */
    private static final String NO_SESSION = "";

    private final OrderRepository orders;
    private final OrderListRepository lists;
    private final OrderLongPolling waiting;
    private final SubscriberRepository subscribers;
    private final Journal journal;

    @Inject
    FindOrders(
            OrderRepository orders,
            OrderListRepository lists,
            OrderLongPolling waiting,
            SubscriberRepository subscribers,
            Journal journal) {
        this.orders = orders;
        this.lists = lists;
        this.waiting = waiting;
        this.subscribers = subscribers;
        this.journal = journal;
    }

    /** Replies once it is no longer as it was {@code seen}, but after {@code wait} in any case. Fails with 404. */
    public Uni<ServiceOrder> one(Caller.SignedIn caller, String id, Predicate<ServiceOrder> seen, Duration wait) {
        return orders.find(id)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .invoke(order -> OrderAuthorization.requireView(caller, order))
                .chain(order -> waiting.until(order, Predicate.not(seen), wait));
    }

    /** The order once it is refused or accepted, but after {@code wait} in any case. */
    public Uni<ServiceOrder> decided(ServiceOrder order, Duration wait) {
        return waiting.until(order, ServiceOrder::isDecided, wait);
    }

    /**
     * The orders of the calling subscriber, of his account, or, for who manages subscribers, of the whole client. Fails with 404 or 403 for a
     * subscriber or an account that is not the caller's to view.
     */
    public Uni<Page<ServiceOrder>> all(Caller.SignedIn caller, OrderFilter filter) {
        var served = SubscriberAuthorization.isLanding(caller) ? filter.ofLanding() : filter;
        return requireVisible(caller, served)
                .chain(() -> lists.find(scope(caller), served, caller.session().id()));
    }

    /** For staff, of one subscriber while he is his present client's; it is in the journal. R1.7 */
    public Uni<Page<ServiceOrder>> forStaff(OrderFilter filter) {
        return subscribers
                .get(filter.subscriberId().orElseThrow(() -> new ProblemException(OrderError.SEARCH_TOO_WIDE)))
                .map(SubscriberView::target)
                .call(subscriber -> journal.recordLater(
                        JournalEntry.done(JournalAction.ORDER_READ).about(subscriber)))
                .chain(subscriber -> lists.find(
                        new OrderScope.OfSubscriber(subscriber.subscriberId(), subscriber.clientId()),
                        filter,
                        NO_SESSION));
    }

    /** For the back office: those that are stuck. */
    public Uni<Page<StuckOrder>> stuck(OrderFilter filter) {
        return lists.findStuck(filter);
    }

    private Uni<Void> requireVisible(Caller.SignedIn caller, OrderFilter filter) {
        var subscriber = filter.subscriberId()
                .map(id -> subscribers
                        .get(id)
                        .invoke(found ->
                                SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBER, found.target()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
        var account = filter.accountId()
                .filter(id -> !id.equals(caller.accountId()))
                .map(id -> subscribers
                        .getAccount(id)
                        .invoke(found -> SubscriberAuthorization.require(caller, Permission.VIEW_ACCOUNT, found))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
        return subscriber.chain(() -> account);
    }

    private static OrderScope scope(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Account account -> new OrderScope.OfAccount(account.accountId(), account.clientId());
            case Caller.Subscriber subscriber
            when subscriber.role().managesSubscribers() && !SubscriberAuthorization.isLanding(subscriber) ->
                new OrderScope.OfClient(subscriber.clientId());
            case Caller.Subscriber subscriber ->
                new OrderScope.OfSubscriber(subscriber.subscriberId(), subscriber.clientId());
        };
    }
}
