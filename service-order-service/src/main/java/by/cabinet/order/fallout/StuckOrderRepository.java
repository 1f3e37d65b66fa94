package by.cabinet.order.fallout;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fallout.StuckOrder.Stuck;
import by.cabinet.order.fulfilment.OrderRowMapper;
import by.cabinet.order.fulfilment.OrderStep.StuckReason;
import by.cabinet.value.Page;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders that are stuck: no reply has come in time, or what came after the end is not put right. */
@ApplicationScoped
public class StuckOrderRepository {

    private static final String SELECT = """
            select o.*,""" + OrderRowMapper.OWNER + """
            , late.order_id as late_order_id, late.action as late_action, late.outcome as late_outcome,
                   late.reason as late_reason, late.recorded_at as late_since, late.attempts as late_attempts
            from order_row o
            left join compensation late on late.order_id = o.id and late.closed_at is null
                 and (late.needed and late.outcome is distinct from 'DONE' or late.action is null)
            """;

    private final Pool pool;
    private final DatabaseClock clock;
    private final OrderSettings settings;

    @Inject
    StuckOrderRepository(Pool pool, DatabaseClock clock, OrderSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** Oldest first, of those orders {@code o} for which the conditions hold, with their parameters. */
    public Uni<Page<StuckOrder>> find(List<String> conditions, List<Object> parameters, int limit) {
        var narrowed = Stream.concat(
                        Stream.of("(o.step is not null and o.attempts > 0 or late.order_id is not null)"),
                        conditions.stream())
                .collect(Collectors.joining(" and "));
        return pool.preparedQuery(SELECT + "where " + narrowed + " order by o.id limit " + (limit + 1))
                .execute(Tuple.from(parameters))
                .map(rows -> Page.of(
                        rows.stream().map(this::order).toList(),
                        limit,
                        last -> last.order().id()));
    }

    /** Stuck or not. Fails with 404. */
    public Uni<StuckOrder> get(String id) {
        return pool.preparedQuery(SELECT + "where o.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::order).orElseThrow(ProblemException::notFound));
    }

    /** Has the opposite requested of the network at once. Replies whether there was such a case. */
    Uni<Boolean> retryCompensation(Tx tx, String orderId) {
        return tx.query("""
            update compensation set due_at = now() + make_interval(secs => $2), attempts = 0, outcome = null,
                                    reason = null
            where order_id = $1 and closed_at is null and needed and outcome is distinct from 'DONE'\
            """, orderId, clock.offset()).map(rows -> rows.rowCount() > 0);
    }

    /** What came after the end stays as it is. Replies whether there was such a case. */
    Uni<Boolean> closeCompensation(Tx tx, String orderId, String reason) {
        return tx.query("""
            update compensation set closed_at = now() + make_interval(secs => $2), due_at = null, reason = $3
            where order_id = $1 and closed_at is null
              and (needed and outcome is distinct from 'DONE' or action is null)\
            """, orderId, clock.offset(), reason).map(rows -> rows.rowCount() > 0);
    }

    private StuckOrder order(Row row) {
        return StuckOrder.of(
                OrderRowMapper.order(row, settings.backoff()),
                Optional.ofNullable(row.getString("late_order_id")).map(id -> late(row)));
    }

    private static Stuck late(Row row) {
        return new Stuck(
                reason(row),
                RowValues.instant(row, "late_since"),
                row.getInteger("late_attempts"),
                row.getString("late_reason"));
    }

    private static StuckReason reason(Row row) {
        if (row.getString("late_action") == null) {
            return StuckReason.DONE_AFTER_THE_END;
        }
        return row.getString("late_outcome") == null ? StuckReason.NOT_UNDONE : StuckReason.UNDOING_REFUSED;
    }
}
