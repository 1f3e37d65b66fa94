package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.order.OrderError;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables {@code service_order} and, where an order is made under one, {@code idempotency_key}. */
@ApplicationScoped
public class Orders {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String INSERT = """
            insert into service_order (id, action, client_id, account_id, subscriber_id, offering_id, iccid,
                tariff_plan_id, line_phone, requested_by, contact_id, session_id, correlation_id, created_at, start_at,
                terms_revision, price, deadline,
                state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing, refusal_suspended,
                refusal_suspended_by, refusal_offering_id, failure, failure_reason)
            select p.*
            from %s unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                           $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
                           $15::timestamptz[], $16::bigint[], $17::bigint[], $18::timestamptz[],
                           $19::text[], $20::text[], $21::bigint[], $22::timestamptz[], $23::timestamptz[], $24::bigint[],
                           $25::text[], $26::bigint[], $27::text[], $28::text[], $29::text[], $30::text[], $31::text[]) as p
            """;

    /** The key is taken by one request at a time: whoever finds it locked is told so, and does not wait. */
    private static final String INSERT_UNDER_KEY =
            """
            with mine as materialized (
                select pg_try_advisory_xact_lock(hashtextextended($32 || ' ' || $33, 0)) as alone),
            kept as (
                insert into idempotency_key as k (caller, key, request, order_id, kept_until)
                select $32, $33, $34, $35, $36 from mine where alone
                on conflict (caller, key) do update set
                    request = excluded.request, order_id = excluded.order_id, kept_until = excluded.kept_until
                where k.kept_until <= $37
                returning 1),
            told as (%s),
            placed as (%s returning 1)
            select alone, exists (select from placed) as placed from mine
            """.formatted(UnitOfWork.outboxInsert("kept", 38), INSERT.formatted("kept,"));

    private static final String INSERT_SOME = INSERT.formatted("") + "on conflict do nothing returning id";

    private final UnitOfWork work;
    private final SqlClock clock;
    private final OrderSettings settings;

    @Inject
    Orders(UnitOfWork work, SqlClock clock, OrderSettings settings) {
        this.work = work;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Adds the order, its key and what is told of it in one statement. Fails with {@link OrderError#REQUEST_STILL_RUNNING}, and
     * with {@link LostRace} when another has just used the key, or orders the same.
     */
    public Uni<ServiceOrder> add(IdempotentRequest request, ServiceOrder order, List<OutboxEvent> events) {
        var made = order.submission().createdAt();
        var parameters = parameters(List.of(order));
        parameters.addAll(List.of(
                request.caller(),
                request.key(),
                request.content(),
                order.id(),
                SqlClock.time(made.plus(settings.idempotencyKeysKept())),
                SqlClock.time(made)));
        return work.executeSingle(INSERT_UNDER_KEY, parameters, events)
                .onFailure(Orders::isUniqueViolation)
                .transform(e -> new LostRace())
                .invoke(rows -> check(rows.iterator().next()))
                .replaceWith(order);
    }

    private static void check(Row row) {
        if (!row.getBoolean("alone")) {
            throw new ProblemException(OrderError.REQUEST_STILL_RUNNING);
        }
        if (!row.getBoolean("placed")) {
            throw new LostRace();
        }
    }

    /** Answers the ids of those that were added: not of those for which another orders the same just now. */
    public Uni<Set<String>> addSome(Tx tx, Collection<ServiceOrder> orders) {
        return tx.query(INSERT_SOME, parameters(orders).toArray()).map(Orders::ids);
    }

    private static List<Object> parameters(Collection<ServiceOrder> orders) {
        var parameters = new ArrayList<>(OrderColumns.ofSubmission(orders));
        parameters.addAll(OrderColumns.ofTerms(orders));
        parameters.addAll(OrderColumns.ofProgress(orders));
        return parameters;
    }

    private static Set<String> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("id")).collect(Collectors.toSet());
    }

    /** Locks these orders, in the order of their ids, until the transaction ends. */
    public Uni<Held> hold(Tx tx, Collection<String> ids) {
        return held(tx, "where o.id = any($2) order by o.id for update of o", ids.toArray(String[]::new));
    }

    /** Locks the orders that wait too long for an answer and nobody else is looking at. */
    public Uni<Held> holdDue(Tx tx, int limit) {
        return held(tx, """
            where o.due_at <= now() + make_interval(secs => $1) and o.state <> 'HELD' order by o.due_at limit $2
            for update of o skip locked\
            """, limit);
    }

    /** Locks the orders whose day has come and nobody else is starting. */
    public Uni<Held> holdStarting(Tx tx, int limit) {
        return held(tx, """
            where o.due_at <= now() + make_interval(secs => $1) and o.state = 'HELD' order by o.due_at limit $2
            for update of o skip locked\
            """, limit);
    }

    /** Locks the drafts of these sessions. */
    public Uni<Held> holdDrafts(Tx tx, Collection<String> sessionIds) {
        return held(
                tx,
                "where o.session_id = any($2) and o.state = 'DRAFT' order by o.id for update of o",
                sessionIds.toArray(String[]::new));
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

    /**
     * Fails when an order is no longer as it was read: orders are held while they change. Fails with {@link LostRace} when
     * one becomes open while another has just ordered the same.
     */
    public Uni<Void> save(Tx tx, Collection<ServiceOrder> orders) {
        var columns = ArrayParameters.of(orders);
        var parameters = new ArrayList<>(OrderColumns.ofTerms(orders));
        parameters.addAll(OrderColumns.ofProgress(orders));
        parameters.add(columns.texts(ServiceOrder::id));
        parameters.add(columns.numbers(order -> (long) order.storedVersion()));
        return tx.query("""
            update service_order o set
                terms_revision = p.terms_revision, price = p.price, deadline = p.deadline,
                state = p.state, step = p.step, version = p.version, changed_at = p.changed_at,
                due_at = p.due_at, attempts = p.attempts, refusal_code = p.refusal_code,
                refusal_missing = p.refusal_missing, refusal_suspended = p.refusal_suspended,
                refusal_suspended_by = p.refusal_suspended_by, refusal_offering_id = p.refusal_offering_id,
                failure = p.failure, failure_reason = p.failure_reason
            from unnest($1::bigint[], $2::bigint[], $3::timestamptz[],
                        $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
                        $9::bigint[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[],
                        $15::text[], $16::text[], $17::text[], $18::bigint[])
                 as p (terms_revision, price, deadline,
                       state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing,
                       refusal_suspended, refusal_suspended_by, refusal_offering_id, failure, failure_reason,
                       id, stored_version)
            where o.id = p.id and o.version = p.stored_version\
            """, parameters.toArray())
                .onFailure(Orders::isUniqueViolation)
                .transform(e -> new LostRace())
                .invoke(rows -> {
                    if (rows.rowCount() != orders.size()) {
                        throw new IllegalStateException("an order changed while it was held");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
