package by.cabinet.order.bulk;

import by.cabinet.order.subscriber.LineAccess;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows how far a bulk order has come, and what has become of each line. */
@ApplicationScoped
class SeeBulkOrder {

    private final Pool pool;

    @Inject
    SeeBulkOrder(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404, or 403 for who is not to see all these lines. */
    Uni<BulkOrder> find(Caller.SignedIn caller, String id) {
        return pool.preparedQuery(BulkOrders.SELECT)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(BulkOrders::read).orElseThrow(ProblemException::notFound))
                .invoke(order -> LineAccess.require(caller, Permission.VIEW_SUBSCRIBERS, order.target()));
    }

    /** How many lines there are of each state; {@code null}: there is no order for them yet, or a problem. */
    Uni<Map<String, Long>> states(String id) {
        return pool.preparedQuery("""
            select coalesce(o.state, case when l.problem is null then 'WAITING' else 'PROBLEM' end) as state,
                   count(*) as lines
            from bulk_line l left join service_order o on o.id = l.order_id
            where l.bulk_id = $1 group by 1\
            """).execute(Tuple.of(id)).map(rows -> {
            var states = new LinkedHashMap<String, Long>();
            rows.forEach(row -> states.put(row.getString("state"), row.getLong("lines")));
            return states;
        });
    }

    /** In the order of the request; one more than the limit, when there are so many. */
    Uni<List<BulkLine>> lines(String id, int after, int limit) {
        return pool.preparedQuery("""
            select l.*, o.state, o.refusal_code, o.refusal_missing, o.refusal_suspended,
                   o.refusal_suspended_by, o.refusal_offering_id, o.failure
            from bulk_line l left join service_order o on o.id = l.order_id
            where l.bulk_id = $1 and l.position > $2 order by l.position limit $3\
            """)
                .execute(Tuple.of(id, after, limit + 1))
                .map(rows -> rows.stream().map(BulkLine::read).toList());
    }
}
