package by.cabinet.order.bulk;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.bulk.BulkOrder.BulkItemProblem;
import by.cabinet.order.fulfilment.OrderRowMapper;
import by.cabinet.order.model.Action;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables {@code bulk_order} and {@code bulk_item}. */
@ApplicationScoped
class BulkOrderRepository {

    static final String SELECT = "select b.* from bulk_order b where b.id = $1";

    /** A subscriber whose order is not placed yet, and the request that he is of. */
    record WaitingItem(BulkOrder bulk, int position, String subscriberId) {}

    /** The outcome for a subscriber: an order, or a problem. */
    record ItemResult(WaitingItem item, String orderId, BulkItemProblem problem) {}

    /** The current terms of an offering. Fails with 404. */
    Uni<Integer> getRevision(Tx tx, String offeringId) {
        return tx.query("select max(revision) as revision from offering_revision where offering_id = $1", offeringId)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("revision"))
                        .orElseThrow(ProblemException::notFound));
    }

    Uni<BulkOrder> get(Tx tx, String id) {
        return tx.query(SELECT, id).map(rows -> bulkOrder(rows.iterator().next()));
    }

    Uni<Void> add(Tx tx, BulkOrder order, List<String> subscriberIds) {
        return tx.query(
                        """
                        with bulk as (
                            insert into bulk_order (id, action, offering_id, terms_revision, client_id, account_id,
                                                    requested_by, session_id, correlation_id, item_count, created_at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))
                        insert into bulk_item (bulk_id, position, subscriber_id)
                        select $1, position, subscriber_id
                        from unnest($12::text[]) with ordinality as t (subscriber_id, position)\
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
                        subscriberIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Locks items whose order is not placed yet, and that nobody else is placing. */
    Uni<List<WaitingItem>> lockWaiting(Tx tx, int limit) {
        return tx.query("""
            select b.*, i.position, i.subscriber_id
            from bulk_item i join bulk_order b on b.id = i.bulk_id
            where i.order_id is null and i.problem is null
            order by i.bulk_id, i.position limit $1
            for update of i skip locked\
            """, limit)
                .map(rows -> rows.stream()
                        .map(row -> new WaitingItem(
                                bulkOrder(row), row.getInteger("position"), row.getString("subscriber_id")))
                        .toList());
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
                .replaceWithVoid();
    }

    static BulkOrder bulkOrder(Row row) {
        return new BulkOrder(
                row.getString("id"),
                Action.valueOf(row.getString("action")),
                row.getString("offering_id"),
                row.getInteger("terms_revision"),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("account_id")),
                OrderRowMapper.origin(row),
                row.getInteger("item_count"),
                RowValues.instant(row, "created_at"));
    }
}
