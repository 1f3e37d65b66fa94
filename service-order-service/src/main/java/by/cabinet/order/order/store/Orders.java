package by.cabinet.order.order.store;

import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.sql.SqlClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The tables {@code service_order} and {@code idempotency_key}. */
@ApplicationScoped
public class Orders {

    private final SqlClock clock;
    private final OrderSettings settings;

    @Inject
    Orders(SqlClock clock, OrderSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Together with its key. Fails with {@link LostRace} when another has just used the key, or orders the same. */
    public Uni<ServiceOrder> add(Tx tx, IdempotentRequest request, ServiceOrder order) {
        var parameters = new ArrayList<>(OrderColumns.ofSubmission(order.submission()));
        parameters.addAll(OrderColumns.ofProgress(List.of(order)));
        parameters.addAll(List.of(
                request.caller(),
                request.key(),
                request.content(),
                SqlClock.time(order.submission().createdAt().plus(settings.idempotencyKeysKept()))));
        return tx.query("""
                        with kept as (
                            insert into idempotency_key as k (caller, key, request, order_id, kept_until)
                            values ($25, $26, $27, $1, $28)
                            on conflict (caller, key) do update set
                                request = excluded.request, order_id = excluded.order_id, kept_until = excluded.kept_until
                            where k.kept_until <= $11
                            returning 1)
                        insert into service_order (id, action, client_id, account_id, subscriber_id, offering_id,
                            terms_revision, price, deadline, correlation_id, created_at,
                            state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing,
                            refusal_suspended, refusal_suspended_by, refusal_offering_id, failure, failure_reason)
                        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, p.*
                        from kept, unnest($12::text[], $13::text[], $14::bigint[], $15::timestamptz[], $16::timestamptz[],
                                          $17::bigint[], $18::text[], $19::bigint[], $20::text[], $21::text[],
                                          $22::text[], $23::text[], $24::text[]) as p
                        on conflict (subscriber_id, offering_id) where state in ('ACKNOWLEDGED', 'IN_PROGRESS')
                        do nothing""", parameters.toArray()).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new LostRace();
            }
            return order;
        });
    }

    /** Locks these orders, in the order of their ids, until the transaction ends. */
    public Uni<Held> hold(Tx tx, Collection<String> ids) {
        return held(tx, "where o.id = any($2) order by o.id for update of o", ids.toArray(String[]::new));
    }

    /** Locks the orders that somebody must look at now and nobody else is looking at. */
    public Uni<Held> holdDue(Tx tx, int limit) {
        return held(tx, """
                where o.due_at <= now() + make_interval(secs => $1) order by o.due_at limit $2
                for update of o skip locked""", limit);
    }

    /** Without a lock. */
    public Uni<ServiceOrder> get(Tx tx, String id) {
        return tx.query(OrderRows.SELECT + "where o.id = $2", clock.offset(), id)
                .map(rows -> OrderRows.read(rows.iterator().next(), settings.patience()));
    }

    private Uni<Held> held(Tx tx, String which, Object parameter) {
        return tx.query(OrderRows.SELECT + which, clock.offset(), parameter)
                .map(rows -> OrderRows.held(rows, settings.patience()));
    }

    /** Fails when an order is no longer as it was read: orders are held while they change. */
    public Uni<Void> save(Tx tx, Collection<ServiceOrder> orders) {
        var columns = Columns.of(orders);
        var parameters = new ArrayList<>(OrderColumns.ofProgress(orders));
        parameters.add(columns.texts(ServiceOrder::id));
        parameters.add(columns.numbers(order -> (long) order.storedVersion()));
        return tx.query("""
                        update service_order o set
                            state = p.state, step = p.step, version = p.version, changed_at = p.changed_at,
                            due_at = p.due_at, attempts = p.attempts, refusal_code = p.refusal_code,
                            refusal_missing = p.refusal_missing, refusal_suspended = p.refusal_suspended,
                            refusal_suspended_by = p.refusal_suspended_by, refusal_offering_id = p.refusal_offering_id,
                            failure = p.failure, failure_reason = p.failure_reason
                        from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[],
                                    $6::bigint[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::text[],
                                    $12::text[], $13::text[], $14::text[], $15::bigint[])
                             as p (state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing,
                                   refusal_suspended, refusal_suspended_by, refusal_offering_id, failure, failure_reason,
                                   id, stored_version)
                        where o.id = p.id and o.version = p.stored_version""", parameters.toArray())
                .invoke(rows -> {
                    if (rows.rowCount() != orders.size()) {
                        throw new IllegalStateException("an order changed while it was held");
                    }
                })
                .replaceWithVoid();
    }
}
