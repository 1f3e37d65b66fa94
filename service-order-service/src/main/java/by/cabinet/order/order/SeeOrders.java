package by.cabinet.order.order;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.store.OrderFilter;
import by.cabinet.order.order.store.OrderReader;
import by.cabinet.order.order.store.OrderScope;
import by.cabinet.order.subscriber.LineAccess;
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
public class SeeOrders {

    private final OrderReader orders;
    private final OrderWatch watch;

    @Inject
    SeeOrders(OrderReader orders, OrderWatch watch) {
        this.orders = orders;
        this.watch = watch;
    }

    /** Answers once its state is another than {@code seen}, but after {@code wait} in any case. Fails with 404. */
    public Uni<ServiceOrder> one(Caller.SignedIn caller, String id, Optional<OrderState> seen, Duration wait) {
        return orders.find(id)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .invoke(order -> OrderAccess.requireSight(caller, order))
                .chain(order -> watch.until(
                        order, now -> !Optional.of(now.stage().state()).equals(seen), wait));
    }

    /** The order once it is refused or accepted, but after {@code wait} in any case. */
    public Uni<ServiceOrder> decided(ServiceOrder order, Duration wait) {
        return watch.until(order, ServiceOrder::isDecided, wait);
    }

    /** The orders of the caller's line, of his account, or, for who manages lines, of the whole client. */
    public Uni<Page<ServiceOrder>> all(
            Caller.SignedIn caller, Optional<OrderState> state, Optional<String> after, int limit) {
        var connecting = Optional.of(Action.CONNECT).filter(action -> LineAccess.isLanding(caller));
        return orders.list(new OrderFilter(scope(caller), caller.session().id(), state, connecting, after, limit))
                .map(found -> Page.of(found, limit, ServiceOrder::id));
    }

    private static OrderScope scope(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Account account -> new OrderScope.OfAccount(account.accountId(), account.clientId());
            case Caller.Subscriber line
            when line.role().managesSubscribers() && !LineAccess.isLanding(line) -> new OrderScope.OfClient(line.clientId());
            case Caller.Subscriber line -> new OrderScope.OfLine(line.subscriberId());
        };
    }
}
