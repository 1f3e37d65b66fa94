package by.cabinet.order.fallout;

import by.cabinet.order.fulfilment.OrderPublisher;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.order.model.ServiceOrder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order as the back office sees it; not stuck: nothing has to be done about it. */
public record StuckOrder(ServiceOrder order, Optional<Stuck> stuck) {

    /**
     * Why an order does not go on.
     *
     * @param why what is waited for, or has gone wrong
     * @param since since when
     * @param attempts how often the request was sent again
     * @param reason the network's or staff's words; absent where there are none
     */
    public record Stuck(
            StuckReason why,
            Instant since,
            int attempts,
            @Nullable String reason) {}

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
