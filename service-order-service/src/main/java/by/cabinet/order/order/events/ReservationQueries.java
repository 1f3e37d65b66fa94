package by.cabinet.order.order.events;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.messages.Settling;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.Orders;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * {@code account.reservation-queries.v1}, keyed by the order: the funds side asks about reservations that nobody has settled for long,
 * {@code {orderId, accountId, subscriberId}}, as often as it likes. The answer is the fund command that settles it, CAPTURE or
 * RELEASE, or none while the order is still on its way.
 */
@ApplicationScoped
class ReservationQueries implements EventHandler<ReservationQueries.ReservationQuery> {

    record ReservationQuery(
            @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId) {}

    private final Orders orders;

    @Inject
    ReservationQueries(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String topic() {
        return "account.reservation-queries.v1";
    }

    @Override
    public Class<ReservationQuery> type() {
        return ReservationQuery.class;
    }

    @Override
    public String keyOf(ReservationQuery query) {
        return query.orderId();
    }

    /** The orders are held, so that none moves while it answers. */
    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<ReservationQuery>> events) {
        var queries = events.stream().map(ReceivedEvent::data).distinct().toList();
        return orders.hold(tx, queries.stream().map(ReservationQuery::orderId).toList())
                .invoke(held -> queries.forEach(query -> answer(tx, query, held)))
                .replaceWithVoid();
    }

    private static void answer(Tx tx, ReservationQuery query, Held held) {
        var order = held.orders().get(query.orderId());
        if (order == null) {
            tx.publish(Settling.ofUnknown(query.orderId(), query.accountId(), query.subscriberId()));
        } else {
            Settling.of(order).ifPresent(tx::tell);
        }
    }
}
