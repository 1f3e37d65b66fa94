package by.cabinet.order.bulk;

import by.cabinet.contract.order.BulkOrderProgress;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.bulk.BulkOrder.BulkItemProblem;
import by.cabinet.order.catalogue.OfferingRowMapper;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderRowMapper;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.value.Money;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The tables {@code bulk_order} and {@code bulk_item}. */
@ApplicationScoped
class BulkOrderRepository {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Its id is that of its orders' {@link OrderOrigin} too. */
    static final String COLUMNS = "b.*, b.id as bulk_order_id";

    static final String SELECT = "select " + COLUMNS + " from bulk_order b where b.id = $1";

    /** How many items there are of each state; {@code WAITING} or {@code PROBLEM} where there is no order. */
    static final String PROGRESS = """
            select coalesce(o.state, case when i.problem is null then 'WAITING' else 'PROBLEM' end) as state,
                   count(*) as items
            from bulk_item i left join service_order o on o.id = i.order_id
            where i.bulk_id = $1 group by 1\
            """;

    /** A subscriber whose order is not placed yet, and the request that he is of. */
    record WaitingItem(BulkOrder bulk, int position, String subscriberId) {}

    /** The outcome for a subscriber: an order, or a problem. */
    record ItemResult(WaitingItem item, String orderId, BulkItemProblem problem) {}

    /** The terms in force of an offering: their revision, and the prices of one order. */
    record CurrentTerms(int revision, Money price, Money monthlyPrice) {}

    /**
     * Fails with 404. What one of the subscribers has connected and no catalogue of ours knows is disconnected for nothing; it has no
     * revision.
     */
    Uni<CurrentTerms> getTerms(Tx tx, BulkOrderRequest request) {
        return tx.query(
                        """
                        select revision, price, monthly_price from current_offering where offering_id = $1
                        union all
                        select 0, 0, 0 where $2 = 'DISCONNECT'
                          and not exists (select from offering_revision where offering_id = $1)
                          and exists (select from product
                                      where subscriber_id = any($3) and offering_id = $1 and state = 'ACTIVE')""",
                        request.offeringId(),
                        request.action().name(),
                        request.subscriberIds().toArray(String[]::new))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> request.action().isFree()
                                ? new CurrentTerms(row.getInteger("revision"), Money.ZERO, Money.ZERO)
                                : new CurrentTerms(
                                        row.getInteger("revision"),
                                        Money.kopecks(row.getLong("price")),
                                        OfferingRowMapper.monthlyPrice(row)))
                        .orElseThrow(ProblemException::notFound));
    }

    /** Ten a minute for the client's managers, and ten for each of its accounts' sessions: each may have 10,000 subscribers. Fails with 429. */
    Uni<Void> requireRate(Tx tx, BulkOrder order) {
        return tx.query("select pg_advisory_xact_lock(hashtextextended('bulk orders of ' || $1, 0))", order.clientId())
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query(
                        """
                        select created_at from bulk_order
                        where client_id = $1 and account_id is not distinct from $2 and created_at > $3
                        order by created_at desc offset 9 limit 1""",
                        order.clientId(),
                        order.accountId().orElse(null),
                        DatabaseClock.time(order.createdAt().minus(MINUTE))))
                .invoke(rows -> rows.forEach(tenth -> {
                    var free = RowValues.instant(tenth, "created_at").plus(MINUTE);
                    throw ProblemException.retryLater(
                            CommonError.TOO_MANY_REQUESTS, Duration.between(order.createdAt(), free));
                }))
                .replaceWithVoid();
    }

    Uni<BulkOrder> get(Tx tx, String id) {
        return tx.query(SELECT, id).map(rows -> bulkOrder(rows.iterator().next()));
    }

    Uni<Void> add(Tx tx, BulkOrder order, List<String> subscriberIds) {
        return tx.query(
                        """
                        with bulk as (
                            insert into bulk_order (id, action, offering_id, terms_revision, client_id, account_id,
                                                    requested_by, session_id, correlation_id, item_count, created_at,
                                                    requested_as, start_at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))
                        insert into bulk_item (bulk_id, position, subscriber_id)
                        select $1, position, subscriber_id
                        from unnest($14::text[]) with ordinality as t (subscriber_id, position)\
                        """,
                        order.id(),
                        order.action().name(),
                        order.offeringId(),
                        order.revision(),
                        order.clientId(),
                        order.accountId().orElse(null),
                        order.origin().requestedBy(),
                        order.origin().sessionId(),
                        order.origin().correlationId(),
                        order.itemCount(),
                        DatabaseClock.time(order.createdAt()),
                        order.origin().requestedAs().map(Enum::name).orElse(null),
                        DatabaseClock.time(order.startAt().orElse(null)),
                        subscriberIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Locks items whose order is not placed yet, and that nobody else is placing: as many of each client, so that none waits for another. */
    Uni<List<WaitingItem>> lockWaiting(Tx tx, int limit) {
        return tx.query("select " + COLUMNS + """
            , item.position, item.subscriber_id
            from (select client_id, count(*) over () as clients from bulk_order
                  where is_waiting group by client_id order by random()) client
            cross join lateral (
                select i.bulk_id, i.position, i.subscriber_id
                from bulk_order o join bulk_item i on i.bulk_id = o.id
                where o.client_id = client.client_id and o.is_waiting and i.order_id is null and i.problem is null
                order by i.bulk_id, i.position limit greatest(1, $1 / client.clients)
                for update of i skip locked) item
            join bulk_order b on b.id = item.bulk_id
            limit $1\
            """, (long) limit)
                .map(rows -> rows.stream()
                        .map(row -> new WaitingItem(
                                bulkOrder(row), row.getInteger("position"), row.getString("subscriber_id")))
                        .toList());
    }

    /** Those whose last item has been placed wait no more. */
    Uni<Void> close(Tx tx) {
        return tx.query("""
            update bulk_order b set is_waiting = false
            where b.is_waiting and not exists (
                select from bulk_item i where i.bulk_id = b.id and i.order_id is null and i.problem is null)\
            """).replaceWithVoid();
    }

    /** Those that have come further, and nobody has published for a second: they are published by this transaction. */
    Uni<List<BulkOrder>> takeChanged(Tx tx, int limit) {
        return tx.query("""
            with due as (
                select b.id from (select distinct bulk_order_id from bulk_order_change) c
                join bulk_order b on b.id = c.bulk_order_id
                where b.progress_at <= clock_timestamp() - interval '1 second'
                order by b.progress_at limit $1 for update of b skip locked),
            taken as (delete from bulk_order_change c using due where c.bulk_order_id = due.id)
            update bulk_order b set progress_at = clock_timestamp() from due where b.id = due.id returning\s""" + COLUMNS, (long) limit)
                .map(rows -> rows.stream().map(BulkOrderRepository::bulkOrder).toList());
    }

    Uni<BulkOrderProgress> progress(Tx tx, String id) {
        return tx.query(PROGRESS, id).map(BulkOrderRepository::progress);
    }

    static BulkOrderProgress progress(RowSet<Row> rows) {
        var states =
                rows.stream().collect(Collectors.toMap(row -> row.getString("state"), row -> row.getLong("items")));
        ToLongFunction<OrderState> count = state -> states.getOrDefault(state.name(), 0L);
        return new BulkOrderProgress(
                states.getOrDefault("WAITING", 0L),
                count.applyAsLong(OrderState.HELD),
                count.applyAsLong(OrderState.ACKNOWLEDGED),
                count.applyAsLong(OrderState.IN_PROGRESS),
                count.applyAsLong(OrderState.COMPLETED),
                count.applyAsLong(OrderState.REJECTED),
                count.applyAsLong(OrderState.FAILED),
                count.applyAsLong(OrderState.CANCELLED),
                states.getOrDefault("PROBLEM", 0L));
    }

    Uni<Void> save(Tx tx, Collection<ItemResult> results) {
        var columns = ArrayParameters.of(results);
        return tx.query(
                        """
                        update bulk_item i set order_id = t.order_id, problem = t.problem
                        from unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
                             as t (bulk_id, position, order_id, problem)
                        where i.bulk_id = t.bulk_id and i.position = t.position\
                        """,
                        columns.texts(result -> result.item().bulk().id()),
                        columns.numbers(result -> (long) result.item().position()),
                        columns.texts(ItemResult::orderId),
                        columns.names(ItemResult::problem))
                .chain(() -> OrderRepository.bulkOrdersChanged(
                        tx, results.stream().map(result -> result.item().bulk().id())));
    }

    static BulkOrder bulkOrder(Row row) {
        return new BulkOrder(
                row.getString("id"),
                OrderAction.valueOf(row.getString("action")),
                row.getString("offering_id"),
                row.getInteger("terms_revision"),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("account_id")),
                OrderRowMapper.origin(row),
                row.getInteger("item_count"),
                RowValues.instant(row, "created_at"),
                Optional.ofNullable(RowValues.instant(row, "start_at")));
    }
}
