package by.cabinet.order.fallout;

import by.cabinet.order.fulfilment.OrderPublisher;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.ServiceOrder;
import java.time.Instant;
import java.util.Optional;

/** An order as the back office sees it; not stuck: nothing has to be done about it. */
public record StuckOrder(ServiceOrder order, Optional<Stuck> stuck) {

    /** Why it is stuck, since when, and how often its request was sent again; {@code reason}: the network's or staff's words. */
    public record Stuck(StuckReason why, Instant since, int attempts, String reason) {}

    static StuckOrder of(ServiceOrder order, Optional<Stuck> late) {
        return new StuckOrder(order, late.or(() -> waiting(order)));
    }

    private static Optional<Stuck> waiting(ServiceOrder order) {
        var progress = order.progress();
        return OrderPublisher.stepOf(order.status())
                .stuckReason(order)
                .filter(why -> progress.attempts() > 0)
                .map(why -> new Stuck(why, progress.changedAt(), progress.attempts(), null));
    }
}
