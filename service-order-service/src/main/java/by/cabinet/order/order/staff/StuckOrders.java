package by.cabinet.order.order.staff;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.staff.Stuck.Why;
import by.cabinet.order.order.store.OrderReader;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.value.Page;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds orders that are stuck: nobody has answered in time, or what came after the end is not put right. */
@ApplicationScoped
public class StuckOrders {

    /** Columns beside the order's, and whether it is stuck. */
    private static final String MORE = """
        late.order_id as late_order_id, late.action as late_action, late.outcome as late_outcome, late.reason as late_reason,
        late.recorded_at as late_since, late.attempts as late_attempts\
        """;

    private static final String JOIN = """
        left join compensation late on late.order_id = o.id and late.closed_at is null
             and (late.needed and late.outcome is distinct from 'DONE' or late.action is null)
        """;

    private final Pool pool;
    private final OrderReader orders;
    private final SqlClock clock;

    @Inject
    StuckOrders(Pool pool, OrderReader orders, SqlClock clock) {
        this.pool = pool;
        this.orders = orders;
        this.clock = clock;
    }

    /** Oldest first; {@code after}: the id of the last one seen. */
    public Uni<Page<StuckOrder>> list(Optional<String> after, int limit) {
        return pool.preparedQuery(orders.select(MORE) + JOIN + """
            where o.id > $2 and (o.step is not null and o.attempts > 0 or late.order_id is not null)
            order by o.id limit $3\
            """)
                .execute(Tuple.of(clock.offset(), after.orElse(""), limit + 1))
                .map(rows -> Page.of(
                        rows.stream().map(this::read).toList(),
                        limit,
                        last -> last.order().id()));
    }

    /** Fails with 404. */
    public Uni<StuckOrder> find(String id) {
        return pool.preparedQuery(orders.select(MORE) + JOIN + "where o.id = $2")
                .execute(Tuple.of(clock.offset(), id))
                .map(rows -> rows.stream().findFirst().map(this::read).orElseThrow(ProblemException::notFound));
    }

    /** Has the network asked for the opposite at once. Answers whether there was such a case. */
    Uni<Boolean> undoAgain(Tx tx, String id) {
        return tx.query("""
            update compensation set due_at = now() + make_interval(secs => $2), attempts = 0, outcome = null,
                                    reason = null
            where order_id = $1 and closed_at is null and needed and outcome is distinct from 'DONE'\
            """, id, clock.offset()).map(rows -> rows.rowCount() > 0);
    }

    /** What came after the end stays as it is. Answers whether there was such a case. */
    Uni<Boolean> close(Tx tx, String id, String reason) {
        return tx.query("""
            update compensation set closed_at = now() + make_interval(secs => $2), due_at = null, reason = $3
            where order_id = $1 and closed_at is null
              and (needed and outcome is distinct from 'DONE' or action is null)\
            """, id, clock.offset(), reason).map(rows -> rows.rowCount() > 0);
    }

    private StuckOrder read(Row row) {
        var order = orders.read(row);
        return new StuckOrder(
                order,
                Optional.ofNullable(row.getString("late_order_id"))
                        .map(id -> late(row))
                        .or(() -> waiting(order)));
    }

    private static Stuck late(Row row) {
        return new Stuck(
                whyLate(row),
                RowValues.instant(row, "late_since"),
                row.getInteger("late_attempts"),
                row.getString("late_reason"));
    }

    private static Why whyLate(Row row) {
        if (row.getString("late_action") == null) {
            return Why.DONE_AFTER_THE_END;
        }
        return row.getString("late_outcome") == null ? Why.NOT_UNDONE : Why.UNDOING_REFUSED;
    }

    private static Optional<Stuck> waiting(ServiceOrder order) {
        var progress = order.progress();
        return order.stage()
                .step()
                .filter(step -> progress.attempts() > 0)
                .map(step -> switch (step) {
                    case RESERVING -> Why.NOT_RESERVED;
                    case PROVISIONING ->
                        order.submission().action().isOfOffering() ? Why.NETWORK_SILENT : Why.CRM_SILENT;
                    case CAPTURING -> Why.NOT_CAPTURED;
                    case RELEASING -> Why.NOT_RELEASED;
                })
                .map(why -> new Stuck(why, progress.changedAt(), progress.attempts(), null));
    }
}
