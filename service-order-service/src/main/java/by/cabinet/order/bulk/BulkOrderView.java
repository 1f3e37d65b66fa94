package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.order.model.Action;
import by.cabinet.value.Page;
import by.cabinet.value.Paged;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A bulk order as JSON: {@code completed} once there is a result for every subscriber, and these results page by page in the
 * order of the request. {@code startAt}: absent when it was to be carried out at once.
 */
record BulkOrderView(
        String id,
        Action action,
        String offeringId,
        OrderState state,
        int total,
        Progress progress,
        Instant startAt,
        Instant createdAt,
        List<BulkItem> items,
        String nextCursor)
        implements Paged {

    /** A bulk order in a list, without its results; {@code inProgress} while some are missing. */
    record Summary(
            String id,
            Action action,
            String offeringId,
            OrderState state,
            int total,
            Instant startAt,
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

    /** Items by their orders' states; {@code waiting}: not placed yet, {@code problem}: no order could be placed. */
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
