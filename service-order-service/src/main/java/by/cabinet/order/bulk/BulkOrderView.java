package by.cabinet.order.bulk;

import by.cabinet.contract.order.BulkOrderProgress;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.value.Page;
import by.cabinet.value.Paged;
import java.time.Instant;
import java.util.List;
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
        BulkOrderProgress progress,
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

    private static OrderState stateOf(boolean underWay) {
        return underWay ? OrderState.IN_PROGRESS : OrderState.COMPLETED;
    }

    @Override
    public BulkOrderView withNextCursor(String cursor) {
        return new BulkOrderView(id, action, offeringId, state, total, progress, startAt, createdAt, items, cursor);
    }

    static BulkOrderView of(BulkOrder order, BulkOrderProgress progress, Page<BulkItem> items) {
        var underWay = progress.waiting() + progress.held() + progress.acknowledged() + progress.inProgress() > 0;
        return new BulkOrderView(
                order.id(),
                order.action(),
                order.offeringId(),
                stateOf(underWay),
                order.itemCount(),
                progress,
                order.startAt().orElse(null),
                order.createdAt(),
                items.items(),
                items.nextCursor());
    }
}
