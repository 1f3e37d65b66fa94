package by.cabinet.order.bulk;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.value.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A bulk order as it is answered: {@code completed} once every line has its result, and what has become of the lines, page
 * by page in the order of the request.
 */
record BulkView(
        String id,
        Action action,
        String offeringId,
        OrderState state,
        int total,
        Progress progress,
        Instant createdAt,
        List<BulkLine> items,
        String nextCursor) {

    /** Lines by their orders' states; {@code waiting} for their turn, {@code problem}: no order could be placed. */
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
            return Stream.of(waiting, acknowledged, inProgress).allMatch(lines -> lines == 0);
        }
    }

    static BulkView of(BulkOrder order, Map<String, Long> states, Page<BulkLine> lines) {
        var progress = Progress.of(states);
        return new BulkView(
                order.id(),
                order.action(),
                order.offeringId(),
                progress.isOver() ? OrderState.COMPLETED : OrderState.IN_PROGRESS,
                order.lines(),
                progress,
                order.createdAt(),
                lines.items(),
                lines.nextCursor());
    }
}
