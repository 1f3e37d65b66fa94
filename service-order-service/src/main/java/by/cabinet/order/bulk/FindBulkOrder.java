package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderState;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.order.bulk.BulkOrder.BulkItemProblem;
import by.cabinet.order.bulk.BulkOrderView.Summary;
import by.cabinet.order.fulfilment.OrderLongPolling;
import by.cabinet.order.fulfilment.OrderRowMapper;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Shows how far a bulk order has come, and the result for each subscriber. */
@ApplicationScoped
class FindBulkOrder {

    private static final String LIST = "select " + BulkOrderRepository.COLUMNS + """

            from (
                select l.*, l.is_waiting or exists (
                           select from service_order o
                           where o.bulk_order_id = l.id and o.state in ('HELD', 'ACKNOWLEDGED', 'IN_PROGRESS')) as under_way
                from bulk_order l
                where l.client_id = $1 and ($2::text is null or l.account_id = $2) and ($3::text is null or l.id < $3)) b
            where $4::boolean is null or b.under_way = $4
            order by b.id desc limit $5
            """;

    private static final String ITEMS = """
            select i.*, o.state, o.refusal_code, o.refusal_missing, o.refusal_suspended,
                   o.refusal_suspended_by, o.refusal_offering_id, o.failure, s.phone
            from bulk_item i
            join bulk_order b on b.id = i.bulk_id
            left join service_order o on o.id = i.order_id
            left join subscriber s on s.subscriber_id = i.subscriber_id and s.client_id = b.client_id
            where i.bulk_id = $1 and i.position > $2 order by i.position limit $3\
            """;

    private static final int AT_ONCE = 500;

    /** A result in a spreadsheet; {@code phone}: null where he has none, or is another client's now. */
    record SheetRow(BulkItem item, Phone phone) {}

    private final Pool pool;
    private final OrderLongPolling waiting;

    @Inject
    FindBulkOrder(Pool pool, OrderLongPolling waiting) {
        this.pool = pool;
        this.waiting = waiting;
    }

    /** Fails with 404, or 403 for who may not view all these subscribers. */
    Uni<BulkOrder> get(Caller.SignedIn caller, String id) {
        return pool.preparedQuery(BulkOrderRepository.SELECT)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(BulkOrderRepository::bulkOrder)
                        .orElseThrow(ProblemException::notFound))
                .invoke(order -> SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBERS, order.target()));
    }

    /** As {@link #all}, once it is no longer as it was {@code seen}, but after {@code wait} in any case. */
    Uni<Page<Summary>> all(
            Caller.SignedIn caller,
            Optional<OrderState> state,
            Optional<String> after,
            int limit,
            Predicate<Page<Summary>> seen,
            Duration wait) {
        var list = List.of(BulkOrder.scopeOf(caller), state, after, limit);
        return waiting.until(list, () -> all(caller, state, after, limit), Predicate.not(seen), wait);
    }

    /** Newest first; {@code state}: {@code inProgress} or {@code completed}. Fails with 403 for who manages no subscribers. */
    private Uni<Page<Summary>> all(
            Caller.SignedIn caller, Optional<OrderState> state, Optional<String> after, int limit) {
        SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBERS, BulkOrder.scopeOf(caller));
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addString(caller.clientId())
                        .addString(BulkOrder.accountOf(caller).orElse(null))
                        .addString(after.orElse(null))
                        .addBoolean(state.map(OrderState.IN_PROGRESS::equals).orElse(null))
                        .addInteger(limit + 1))
                .map(rows -> Page.of(
                        rows.stream()
                                .map(row -> Summary.of(BulkOrderRepository.bulkOrder(row), row.getBoolean("under_way")))
                                .toList(),
                        limit,
                        Summary::id));
    }

    /** As {@link #page}, once it is no longer as it was {@code seen}, but after {@code wait} in any case. */
    Uni<BulkOrderView> page(BulkOrder order, int after, int limit, Predicate<BulkOrderView> seen, Duration wait) {
        var page = List.of(order.id(), after, limit);
        return waiting.until(page, () -> page(order, after, limit), Predicate.not(seen), wait);
    }

    /** How far it is, and some results: those after this position. */
    Uni<BulkOrderView> page(BulkOrder order, int after, int limit) {
        return pool.preparedQuery(BulkOrderRepository.PROGRESS)
                .execute(Tuple.of(order.id()))
                .map(BulkOrderRepository::progress)
                .chain(progress -> items(order.id(), after, limit)
                        .map(read -> Page.of(read, limit, last -> String.valueOf(last.position())))
                        .map(items -> BulkOrderView.of(order, progress, items)));
    }

    /** All results, with the numbers of those who are the client's still; in pieces, so that no connection is occupied while a slow client reads. */
    Multi<SheetRow> rows(BulkOrder order) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicInteger(), last -> piece(order, last))
                .whilst(piece -> piece.size() == AT_ONCE)
                .onItem()
                .disjoint();
    }

    private Uni<List<SheetRow>> piece(BulkOrder order, AtomicInteger last) {
        return pool.preparedQuery(ITEMS)
                .execute(Tuple.of(order.id(), last.get(), AT_ONCE))
                .map(rows -> rows.stream()
                        .map(row -> new SheetRow(item(row), RowValues.phone(row, "phone")))
                        .toList())
                .invoke(piece -> last.set(
                        piece.isEmpty() ? last.get() : piece.getLast().item().position()));
    }

    /** In the order of the request; one more than the limit, when there are so many. */
    private Uni<List<BulkItem>> items(String id, int after, int limit) {
        return pool.preparedQuery(ITEMS)
                .execute(Tuple.of(id, after, limit + 1))
                .map(rows -> rows.stream().map(FindBulkOrder::item).toList());
    }

    private static BulkItem item(Row row) {
        return new BulkItem(
                row.getInteger("position"),
                row.getString("subscriber_id"),
                row.getString("order_id"),
                RowValues.constant(row, "state", OrderState.class),
                OrderRowMapper.refusal(row).orElse(null),
                RowValues.constant(row, "failure", OrderFailure.Code.class),
                RowValues.constant(row, "problem", BulkItemProblem.class));
    }
}
