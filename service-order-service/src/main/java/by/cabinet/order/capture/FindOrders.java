package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.fulfilment.OrderLongPolling;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderRepository.OrderFilter;
import by.cabinet.order.fulfilment.OrderRepository.OrderScope;
import by.cabinet.order.model.Action;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Shows orders to whom they concern; an order can be waited for. */
@ApplicationScoped
public class FindOrders {

    private final OrderRepository orders;
    private final OrderLongPolling waiting;

    @Inject
    FindOrders(OrderRepository orders, OrderLongPolling waiting) {
        this.orders = orders;
        this.waiting = waiting;
    }

    /** Replies once its state is another than {@code seen}, but after {@code wait} in any case. Fails with 404. */
    public Uni<ServiceOrder> one(Caller.SignedIn caller, String id, Optional<OrderState> seen, Duration wait) {
        return orders.find(id)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .invoke(order -> OrderAuthorization.requireView(caller, order))
                .chain(order -> waiting.until(
                        order, now -> !Optional.of(now.status().state()).equals(seen), wait));
    }

    /** The order once it is refused or accepted, but after {@code wait} in any case. */
    public Uni<ServiceOrder> decided(ServiceOrder order, Duration wait) {
        return waiting.until(order, ServiceOrder::isDecided, wait);
    }

    /** The orders of the calling subscriber, of his account, or, for who manages subscribers, of the whole client. */
    public Uni<Page<ServiceOrder>> all(
            Caller.SignedIn caller, Optional<OrderState> state, Optional<String> after, int limit) {
        var action = Optional.of(Action.CONNECT).filter(connect -> SubscriberAuthorization.isLanding(caller));
        return orders.find(new OrderFilter(scope(caller), caller.session().id(), state, action, after, limit))
                .map(found -> Page.of(found, limit, ServiceOrder::id));
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
