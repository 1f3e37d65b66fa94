package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.value.Page;
import by.cabinet.value.Paged;
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
 * @param startAt from when it is carried out; absent where it was at once
 */
record BulkOrderView(
        String id,
        OrderAction action,
        String offeringId,
        OrderState state,
        int total,
        Progress progress,
        @Nullable Instant startAt,
        Instant createdAt,
        List<BulkItem> items,
        @Nullable String nextCursor)
        implements Paged {

    /**
     * A bulk order in a list, without its results.
     *
     * @param id the bulk order's id
     * @param action CONNECT or DISCONNECT
     * @param offeringId what is connected or disconnected
     * @param state {@code inProgress} while results are missing, else {@code completed}
     * @param total for how many subscribers it is
     * @param startAt from when it is carried out; absent where it was at once
     * @param createdAt when it was made
     */
    @Schema(name = "BulkOrderSummary")
    record Summary(
            String id,
            OrderAction action,
            String offeringId,
            OrderState state,
            int total,
            @Nullable Instant startAt,
            Instant createdAt) {

        static Summary of(BulkOrder order, boolean underWay) {
            return new Summary(
                    order.id(),
                    order.action(),
                    order.offeringId(),
                    stateOf(underWay),
                    order.itemCount(),
                    order.startAt().orElse(null),
                    order.createdAt());
        }
    }

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
     * @param held their orders wait for their date
     */
    @Schema(name = "BulkOrderProgress")
    record Progress(
            long waiting,
            long held,
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
                    count(states, OrderState.HELD),
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

        private boolean underWay() {
            return waiting + held + acknowledged + inProgress > 0;
        }
    }

    private static OrderState stateOf(boolean underWay) {
        return underWay ? OrderState.IN_PROGRESS : OrderState.COMPLETED;
    }

    @Override
    public BulkOrderView withNextCursor(String cursor) {
        return new BulkOrderView(id, action, offeringId, state, total, progress, startAt, createdAt, items, cursor);
    }

    static BulkOrderView of(BulkOrder order, Map<String, Long> states, Page<BulkItem> items) {
        var progress = Progress.of(states);
        return new BulkOrderView(
                order.id(),
                order.action(),
                order.offeringId(),
                stateOf(progress.underWay()),
                order.itemCount(),
                progress,
                order.startAt().orElse(null),
                order.createdAt(),
                items.items(),
                items.nextCursor());
    }
}
