package by.cabinet.order.bulk;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Origin;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables {@code bulk_order} and {@code bulk_line}. */
@ApplicationScoped
class BulkOrders {

    static final String SELECT = "select b.* from bulk_order b where b.id = $1";

    /** A line that waits for its turn, and the request that it is of. */
    record Waiting(BulkOrder bulk, int position, String subscriberId) {}

    /** What has come of a line: an order, or a problem. */
    record Result(Waiting line, String orderId, LineProblem problem) {}

    /** The current terms of an offering. Fails with 404. */
    Uni<Integer> revision(Tx tx, String offeringId) {
        return tx.query("select max(revision) as revision from offering_revision where offering_id = $1", offeringId)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("revision"))
                        .orElseThrow(ProblemException::notFound));
    }

    Uni<BulkOrder> get(Tx tx, String id) {
        return tx.query(SELECT, id).map(rows -> read(rows.iterator().next()));
    }

    Uni<Void> add(Tx tx, BulkOrder order, List<String> lines) {
        return tx.query(
                        """
                        with bulk as (
                            insert into bulk_order (id, action, offering_id, terms_revision, client_id, account_id,
                                                    requested_by, session_id, correlation_id, lines, created_at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))
                        insert into bulk_line (bulk_id, position, subscriber_id)
                        select $1, position, line from unnest($12::text[]) with ordinality as t (line, position)\
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
                        order.lines(),
                        SqlClock.time(order.createdAt()),
                        lines.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Locks lines whose turn has come and nobody else is placing. */
    Uni<List<Waiting>> claim(Tx tx, int limit) {
        return tx.query("""
            select b.*, l.position, l.subscriber_id
            from bulk_line l join bulk_order b on b.id = l.bulk_id
            where l.order_id is null and l.problem is null
            order by l.bulk_id, l.position limit $1
            for update of l skip locked\
            """, limit)
                .map(rows -> rows.stream()
                        .map(row -> new Waiting(read(row), row.getInteger("position"), row.getString("subscriber_id")))
                        .toList());
    }

    Uni<Void> settle(Tx tx, Collection<Result> results) {
        var columns = ArrayParameters.of(results);
        return tx.query(
                        """
                        update bulk_line l set order_id = t.order_id, problem = t.problem
                        from unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
                             as t (bulk_id, position, order_id, problem)
                        where l.bulk_id = t.bulk_id and l.position = t.position\
                        """,
                        columns.texts(result -> result.line().bulk().id()),
                        columns.numbers(result -> (long) result.line().position()),
                        columns.texts(Result::orderId),
                        columns.names(Result::problem))
                .replaceWithVoid();
    }

    static BulkOrder read(Row row) {
        return new BulkOrder(
                row.getString("id"),
                Action.valueOf(row.getString("action")),
                row.getString("offering_id"),
                row.getInteger("terms_revision"),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("account_id")),
                new Origin(row.getString("requested_by"), row.getString("session_id"), row.getString("correlation_id")),
                row.getInteger("lines"),
                RowValues.instant(row, "created_at"));
    }
}
