package by.cabinet.order.order;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.domain.Happening.SessionEnded;
import by.cabinet.order.order.store.Held;
import by.cabinet.order.order.store.Orders;
import by.cabinet.order.order.store.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** However a session ends, what was formed in it and not submitted is cancelled. R1.9 */
@ApplicationScoped
public class CancelDrafts {

    private final Sessions sessions;
    private final Orders orders;
    private final KeepOrders keep;

    @Inject
    CancelDrafts(Sessions sessions, Orders orders, KeepOrders keep) {
        this.sessions = sessions;
        this.orders = orders;
        this.keep = keep;
    }

    public Uni<Void> perform(Tx tx, List<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.end(tx, sessionIds)
                .chain(() -> orders.holdDrafts(tx, sessionIds))
                .chain(held -> cancel(tx, held));
    }

    private Uni<Void> cancel(Tx tx, Held held) {
        held.orders().values().forEach(order -> order.happen(new SessionEnded(), held.moment()));
        return keep.perform(tx, held.orders().values());
    }
}
