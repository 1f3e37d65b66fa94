package by.cabinet.order.order.events;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.AdvanceOrders;
import by.cabinet.order.order.domain.Happening.CarriedOut;
import by.cabinet.order.order.store.LineOrders;
import by.cabinet.order.subscriber.LineFollower;
import by.cabinet.order.subscriber.LineNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Activations and terminations are carried out when the CRM shows the line, or shows it terminated. R1.2.5 */
@ApplicationScoped
class LineOutcomes implements LineFollower {

    private final LineOrders orders;
    private final AdvanceOrders advance;

    @Inject
    LineOutcomes(LineOrders orders, AdvanceOrders advance) {
        this.orders = orders;
        this.advance = advance;
    }

    @Override
    public Uni<Void> heard(Tx tx, List<LineNews> news) {
        return orders.carriedOut(tx, news)
                .map(ids -> ids.stream()
                        .map(id -> new AdvanceOrders.Answer(id, new CarriedOut()))
                        .toList())
                .chain(answers -> advance.perform(tx, answers));
    }
}
