package by.cabinet.order.fulfilment;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The table {@code compensation}, which staff are shown. */
@ApplicationScoped
public class CompensationRepository {

    private static final String SELECT_NEEDED = """
            select c.order_id, o.subscriber_id, s.phone, c.action, o.offering_id, o.correlation_id,
                   now() + make_interval(secs => $1 + $2) as not_after
            from needed c
            join service_order o on o.id = c.order_id
            join subscriber s on s.subscriber_id = o.subscriber_id\
            """;

    private final DatabaseClock clock;
    private final OrderSettings settings;

    @Inject
    CompensationRepository(DatabaseClock clock, OrderSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** The opposite of what the network did for an order that had ended, to be requested of it; {@code phone}: null without one. */
    record Compensation(
            String orderId,
            String subscriberId,
            Phone phone,
            OrderAction action,
            String offeringId,
            String correlationId,
            Instant notAfter) {}

    /**
     * Records that the network was too late for these orders. Returns the new rows to be undone. Not needed if a later
     * order wants what the network did, or one is open.
     */
    Uni<List<Compensation>> record(Tx tx, Collection<ServiceOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var columns = ArrayParameters.of(orders);
        return tx.query(
                        """
                        with late as (
                            insert into compensation (order_id, action, needed, recorded_at, due_at, attempts)
                            select o.id, t.opposite, n.needed, now() + make_interval(secs => $1),
                                   case when n.needed then now() + make_interval(secs => $1 + $5) end, 0
                            from unnest($3::text[], $4::text[]) as t (id, opposite)
                            join service_order o on o.id = t.id
                            cross join lateral (select
                                t.opposite is not null
                                and (o.action = 'DISCONNECT') = exists (
                                    select from product p where p.subscriber_id = o.subscriber_id
                                        and p.offering_id = o.offering_id and p.state = 'ACTIVE')
                                and not exists (
                                    select from service_order other where other.subscriber_id = o.subscriber_id
                                        and other.offering_id = o.offering_id and other.is_open) as needed) n
                            on conflict do nothing
                            returning order_id, action, needed),
                        needed as (select order_id, action from late where needed)
                        """ + SELECT_NEEDED,
                        clock.offset(),
                        seconds(settings.deadline()),
                        columns.texts(ServiceOrder::id),
                        columns.names(
                                order -> order.submission().action().opposite().orElse(null)),
                        seconds(settings.firstPause()))
                .map(CompensationRepository::compensations);
    }

    /** Those for which no reply has come in time, to be requested again. */
    Uni<List<Compensation>> findDue(Tx tx, int limit) {
        return tx.query(
                        """
                        with due as (
                            select order_id from compensation where due_at <= now() + make_interval(secs => $1)
                            order by due_at limit $3 for update skip locked),
                        needed as (
                            update compensation c set
                                attempts = attempts + 1,
                                due_at = now() + make_interval(
                                    secs => $1 + least($5, $4 * power(2, least(c.attempts + 1, 20))))
                            from due where c.order_id = due.order_id
                            returning c.order_id, c.action)
                        """ + SELECT_NEEDED,
                        clock.offset(),
                        seconds(settings.deadline()),
                        limit,
                        seconds(settings.firstPause()),
                        seconds(settings.longestPause()))
                .map(CompensationRepository::compensations);
    }

    /** The first result stays. */
    Uni<Void> saveResult(Tx tx, String orderId, String outcome, String reason) {
        return tx.query("""
            update compensation set outcome = $2, reason = $3, due_at = null
            where order_id = $1 and outcome is null\
            """, orderId, outcome, reason).replaceWithVoid();
    }

    private static List<Compensation> compensations(RowSet<Row> rows) {
        return rows.stream().map(CompensationRepository::compensation).toList();
    }

    private static Compensation compensation(Row row) {
        return new Compensation(
                row.getString("order_id"),
                row.getString("subscriber_id"),
                RowValues.phone(row, "phone"),
                OrderAction.valueOf(row.getString("action")),
                row.getString("offering_id"),
                row.getString("correlation_id"),
                RowValues.instant(row, "not_after"));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }
}
