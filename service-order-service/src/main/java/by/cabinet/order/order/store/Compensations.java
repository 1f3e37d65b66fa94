package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.sql.SqlClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The table {@code compensation}, which staff are shown. */
@ApplicationScoped
public class Compensations {

    private final SqlClock clock;
    private final OrderSettings settings;

    @Inject
    Compensations(SqlClock clock, OrderSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Records that the network was too late for these orders. Answers those, of the new ones, whose work has to be undone:
     * not when the line is by now meant to be as the network has made it, or another order is about to decide that.
     */
    public Uni<List<Compensation>> record(Tx tx, Collection<ServiceOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var columns = ArrayParameters.of(orders);
        return tx.query(
                        """
                        with late as (
                            insert into compensation (order_id, action, needed, recorded_at, due_at, attempts)
                            select o.id, t.opposite, n.needed, now() + make_interval(secs => $3),
                                   case when n.needed then now() + make_interval(secs => $3 + $4) end, 0
                            from unnest($1::text[], $2::text[]) as t (id, opposite)
                            join service_order o on o.id = t.id
                            cross join lateral (select
                                t.opposite is not null
                                and (o.action = 'DISCONNECT') = exists (
                                    select from product p where p.subscriber_id = o.subscriber_id
                                        and p.offering_id = o.offering_id and p.state = 'ACTIVE')
                                and not exists (
                                    select from service_order open where open.subscriber_id = o.subscriber_id
                                        and open.offering_id = o.offering_id
                                        and open.state in ('ACKNOWLEDGED', 'IN_PROGRESS')) as needed) n
                            on conflict do nothing
                            returning order_id, action, needed)
                        select c.order_id, o.subscriber_id, s.phone, c.action, o.offering_id, o.correlation_id,
                               now() + make_interval(secs => $3 + $5) as not_after
                        from late c
                        join service_order o on o.id = c.order_id
                        join subscriber s on s.subscriber_id = o.subscriber_id
                        where c.needed\
                        """,
                        columns.texts(ServiceOrder::id),
                        columns.names(
                                order -> order.submission().action().opposite().orElse(null)),
                        clock.offset(),
                        seconds(settings.firstPause()),
                        seconds(settings.deadline()))
                .map(Compensations::compensations);
    }

    /** Those that nobody has answered in time, to be asked for again. */
    public Uni<List<Compensation>> due(Tx tx, int limit) {
        return tx.query(
                        """
                        with due as (
                            select order_id from compensation where due_at <= now() + make_interval(secs => $1)
                            order by due_at limit $2 for update skip locked),
                        again as (
                            update compensation c set
                                attempts = attempts + 1,
                                due_at = now() + make_interval(
                                    secs => $1 + least($4, $3 * power(2, least(c.attempts + 1, 20))))
                            from due where c.order_id = due.order_id
                            returning c.order_id, c.action)
                        select c.order_id, o.subscriber_id, s.phone, c.action, o.offering_id, o.correlation_id,
                               now() + make_interval(secs => $1 + $5) as not_after
                        from again c
                        join service_order o on o.id = c.order_id
                        join subscriber s on s.subscriber_id = o.subscriber_id\
                        """,
                        clock.offset(),
                        limit,
                        seconds(settings.firstPause()),
                        seconds(settings.longestPause()),
                        seconds(settings.deadline()))
                .map(Compensations::compensations);
    }

    /** The first answer stays. */
    public Uni<Void> answered(Tx tx, String orderId, String outcome, String reason) {
        return tx.query("""
            update compensation set outcome = $2, reason = $3, due_at = null
            where order_id = $1 and outcome is null\
            """, orderId, outcome, reason).replaceWithVoid();
    }

    private static List<Compensation> compensations(RowSet<Row> rows) {
        return rows.stream().map(Compensations::compensation).toList();
    }

    private static Compensation compensation(Row row) {
        return new Compensation(
                row.getString("order_id"),
                row.getString("subscriber_id"),
                row.getString("phone"),
                Action.valueOf(row.getString("action")),
                row.getString("offering_id"),
                row.getString("correlation_id"),
                row.getOffsetDateTime("not_after").toInstant());
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }
}
