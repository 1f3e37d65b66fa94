package by.cabinet.order.order;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Stage;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.messages.OrderMessages;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.product.Connection;
import by.cabinet.order.product.Products;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Stores what held orders have gone through, with everything that follows: products, messages, waking who waits. */
@ApplicationScoped
public class KeepOrders {

    private final Orders orders;
    private final Products products;
    private final OrderWatch watch;

    @Inject
    KeepOrders(Orders orders, Products products, OrderWatch watch) {
        this.orders = orders;
        this.products = products;
        this.watch = watch;
    }

    public Uni<Void> perform(Tx tx, Collection<ServiceOrder> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        changed.forEach(order -> OrderMessages.of(order).forEach(tx::tell));
        tx.afterCommit(() -> changed.forEach(order -> watch.changed(order.id())));
        return orders.save(tx, changed)
                .chain(() -> products.connect(tx, completed(Action.CONNECT, changed)))
                .chain(() -> products.disconnect(tx, completed(Action.DISCONNECT, changed)));
    }

    private static List<Connection> completed(Action action, Collection<ServiceOrder> changed) {
        return changed.stream()
                .filter(order -> order.submission().action() == action)
                .flatMap(KeepOrders::completion)
                .toList();
    }

    private static Stream<Connection> completion(ServiceOrder order) {
        return order.passages().stream()
                .filter(passage -> passage.stage() == Stage.COMPLETED)
                .flatMap(passage -> connection(order, passage.at()));
    }

    private static Stream<Connection> connection(ServiceOrder order, Instant at) {
        return switch (order.submission().subject()) {
            case Subject.Service service ->
                Stream.of(new Connection(
                        order.id(),
                        service.line().subscriberId(),
                        service.terms().offeringId(),
                        at));
            case Subject.NewLine _, Subject.EndOfLine _ -> Stream.empty();
        };
    }
}
