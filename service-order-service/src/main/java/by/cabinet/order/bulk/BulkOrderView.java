package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.order.model.Action;
import by.cabinet.value.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A bulk order: completed once there is a result for every subscriber, and these results page by page in the order of the request.
 *
 * @param id the bulk order's id
 * @param action CONNECT or DISCONNECT
 * @param offeringId what is connected or disconnected
 * @param state {@code inProgress}, or {@code completed}
 * @param total for how many subscribers it is
 * @param progress how many of them are how far
 * @param createdAt when it was made
 * @param items a page of the results
 * @param nextCursor where the results go on; absent on the last page
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
        @Nullable String nextCursor) {

    /**
     * How many subscribers of a bulk order are how far, by the states of their orders.
     *
     * @param waiting no order was placed for them yet
     * @param acknowledged their orders are submitted
     * @param inProgress their orders are being carried out
     * @param completed their orders are carried out
     * @param rejected their orders were refused by a rule
     * @param failed their orders have failed
     * @param cancelled their orders were cancelled
     * @param problem no order could be placed for them
     */
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
