package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.order.model.Action;
import by.cabinet.value.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bulk order as JSON: {@code completed} once there is a result for every subscriber, and these results page by page in the
 * order of the request.
 */
record BulkOrderView(
        String id,
        Action action,
        String offeringId,
        OrderState state,
        int total,
        Progress progress,
        Instant createdAt,
        List<BulkItem> items,
        String nextCursor) {

    /** Items by their orders' states; {@code waiting}: not placed yet, {@code problem}: no order could be placed. */
    @Schema(name = "BulkOrderProgress")
    record Progress(
            long waiting,
            long acknowledged,
            long inProgress,
            long completed,
            long rejected,
            long failed,
            long cancelled,
            long problem) {

        static Progress of(Map<String, Long> states) {
            return new Progress(
                    states.getOrDefault("WAITING", 0L),
                    count(states, OrderState.ACKNOWLEDGED),
                    count(states, OrderState.IN_PROGRESS),
                    count(states, OrderState.COMPLETED),
                    count(states, OrderState.REJECTED),
                    count(states, OrderState.FAILED),
                    count(states, OrderState.CANCELLED),
                    states.getOrDefault("PROBLEM", 0L));
        }

        private static long count(Map<String, Long> states, OrderState state) {
            return states.getOrDefault(state.name(), 0L);
        }

        private boolean isOver() {
            return waiting + acknowledged + inProgress == 0;
        }
    }

    static BulkOrderView of(BulkOrder order, Map<String, Long> states, Page<BulkItem> items) {
        var progress = Progress.of(states);
        return new BulkOrderView(
                order.id(),
                order.action(),
                order.offeringId(),
                progress.isOver() ? OrderState.COMPLETED : OrderState.IN_PROGRESS,
                order.itemCount(),
                progress,
                order.createdAt(),
                items.items(),
                items.nextCursor());
    }
}
