package by.cabinet.order.fulfilment;

import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Kind;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderError;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fulfilment.IdempotencyRepository.IdempotentRequest;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code service_order} and, where an order is placed under one, {@code idempotency_key}. */
@ApplicationScoped
public class OrderRepository {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String INSERT = """
            insert into service_order (id, action, client_id, account_id, subscriber_id, offering_id, iccid,
                tariff_plan_id, phone, requested_by, notify_subscriber_id, session_id, correlation_id, created_at, start_at,
                requested_as, bulk_order_id, monthly_fee, terms_revision, price, deadline,
                state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing, refusal_suspended,
                refusal_suspended_by, refusal_offering_id, failure, failure_reason, steps)
            select p.* from
            """;

    private static final String ORDERS = """
             unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
                    $15::timestamptz[], $16::text[], $17::text[], $18::bigint[], $19::bigint[], $20::bigint[], $21::timestamptz[],
                    $22::text[], $23::text[], $24::bigint[], $25::timestamptz[], $26::timestamptz[], $27::bigint[],
                    $28::text[], $29::bigint[], $30::text[], $31::text[], $32::text[], $33::text[], $34::text[],
                    $35::text[]::jsonb[]) as p
            """;

    /** One request at a time uses the key: whoever finds it locked gets an error, and does not wait. */
    private static final String INSERT_UNDER_KEY =
            """
            with mine as materialized (
                select pg_try_advisory_xact_lock(hashtextextended($36 || ' ' || $37, 0)) as alone),
            kept as (
                insert into idempotency_key as k (caller, key, request, order_id, kept_until)
                select $36, $37, $38, $39, $40 from mine where alone
                on conflict (caller, key) do update set
                    request = excluded.request, order_id = excluded.order_id, kept_until = excluded.kept_until
                where k.kept_until <= $41
                returning 1),
            published as (""" + UnitOfWork.outboxInsert("kept", 42) + "), placed as (" + INSERT + "kept," + ORDERS + """
            returning 1)
            select alone, exists (select from placed) as placed from mine
            """;

    private static final String INSERT_MANY = INSERT + ORDERS + "on conflict do nothing returning id";

    /**
     * The columns of view {@code order_row}; the view itself cannot be used with {@code for update of o}. Beside a lock PostgreSQL keeps every
     * joined table, also for columns that nobody asks for: of the profile there is a subquery.
     */
    private static final String LOCK = """
            select o.*, t.name_ru, t.name_be, t.name_en, t.monthly_price, p.name as tariff_plan_name, s.phone as notify_phone,
                   s.language as notify_language,
                   (select f.sees_balance from subscriber_profile f
                    where f.subscriber_id = o.notify_subscriber_id) as notify_sees_balance,
                   now() + make_interval(secs => $1) as moment,""" + OrderRowMapper.OWNER + """

            from service_order o
            left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
            left join tariff_plan p on p.tariff_plan_id = o.tariff_plan_id
            join subscriber s on s.subscriber_id = o.notify_subscriber_id
            """;

    private static final Duration CLOCK_BEHIND = Duration.ofMinutes(1);

    private final Pool pool;
    private final UnitOfWork work;
    private final DatabaseClock clock;
    private final OrderSettings settings;

    @Inject
    OrderRepository(Pool pool, UnitOfWork work, DatabaseClock clock, OrderSettings settings) {
        this.pool = pool;
        this.work = work;
        this.clock = clock;
        this.settings = settings;
    }

    /** Somebody else was a moment quicker: what was read is out of date, and the work starts over. */
    public static final class ConcurrentChangeException extends RuntimeException {

        public ConcurrentChangeException() {
            super("overtaken", null, false, false);
        }
    }

    /** Orders by their ids, locked by this transaction, and PostgreSQL's time. */
    public record LockedOrders(Map<String, ServiceOrder> orders, Instant moment) {

        /** Throws 404. */
        public ServiceOrder get(String id) {
            return Optional.ofNullable(orders.get(id)).orElseThrow(ProblemException::notFound);
        }
    }

    /**
     * Adds the order, its key and its events in one statement. Fails with {@link OrderError#REQUEST_STILL_RUNNING}, and
     * with {@link ConcurrentChangeException} when another has just used the key, or orders the same.
     */
    public Uni<ServiceOrder> add(IdempotentRequest request, ServiceOrder order, List<OutboxEvent> events) {
        var placedAt = order.submission().createdAt();
        var parameters = parameters(List.of(order));
        parameters.addAll(List.of(
                request.caller(),
                request.key(),
                request.content(),
                order.id(),
                DatabaseClock.time(placedAt.plus(settings.idempotencyKeysKept())),
                DatabaseClock.time(placedAt)));
        return work.executeSingle(INSERT_UNDER_KEY, parameters, events, OrderRepository::isPlaced)
                .onFailure(OrderRepository::isUniqueViolation)
                .transform(e -> new ConcurrentChangeException())
                .invoke(rows -> check(rows.iterator().next()))
                .replaceWith(order);
    }

    private static boolean isPlaced(RowSet<Row> rows) {
        return isPlaced(rows.iterator().next());
    }

    private static boolean isPlaced(Row row) {
        return row.getBoolean("placed");
    }

    private static void check(Row row) {
        if (!row.getBoolean("alone")) {
            throw new ProblemException(OrderError.REQUEST_STILL_RUNNING);
        }
        if (!isPlaced(row)) {
            throw new ConcurrentChangeException();
        }
    }

    /** Replies with the ids of those that were added: not of those for which another orders the same just now. */
    public Uni<Set<String>> addMany(Tx tx, Collection<ServiceOrder> orders) {
        return tx.query(INSERT_MANY, parameters(orders).toArray())
                .map(rows -> rows.stream().map(row -> row.getString("id")).collect(Collectors.toSet()));
    }

    private static List<Object> parameters(Collection<ServiceOrder> orders) {
        var parameters = new ArrayList<>(OrderRowMapper.submissionParameters(orders));
        parameters.addAll(OrderRowMapper.termsParameters(orders));
        parameters.addAll(OrderRowMapper.progressParameters(orders));
        return parameters;
    }

    /** Locks these orders, in the order of their ids, until the transaction ends. */
    public Uni<LockedOrders> lock(Tx tx, Collection<String> ids) {
        return lock(tx, "where o.id = any($2) order by o.id for update of o", ids.toArray(String[]::new));
    }

    /** Locks the orders that wait too long for a reply and nobody else is looking at. */
    Uni<LockedOrders> lockDue(Tx tx, int limit) {
        return lock(tx, """
            where o.due_at <= now() + make_interval(secs => $1) and o.state <> 'HELD' order by o.due_at limit $2
            for update of o skip locked\
            """, limit);
    }

    /** Locks the orders whose day has come and nobody else is starting. */
    Uni<LockedOrders> lockStarting(Tx tx, int limit) {
        return lock(tx, """
            where o.due_at <= now() + make_interval(secs => $1) and o.state = 'HELD' order by o.due_at limit $2
            for update of o skip locked\
            """, limit);
    }

    /** Locks the drafts of these sessions, so many at most. */
    Uni<LockedOrders> lockDrafts(Tx tx, Collection<String> sessionIds, int limit) {
        return lock(
                tx,
                "where o.session_id = any($2) and o.state = 'DRAFT' order by o.id limit %d for update of o"
                        .formatted(limit),
                sessionIds.toArray(String[]::new));
    }

    /** Locks the drafts that a session had, at that time, for other accounts than this one. */
    Uni<LockedOrders> lockDraftsOfOtherAccounts(Tx tx, String sessionId, String accountId, Instant at) {
        return tx.query(LOCK + """
            where o.session_id = $2 and o.state = 'DRAFT' and o.account_id <> $3 and o.created_at <= $4
            order by o.id for update of o\
            """, clock.offset(), sessionId, accountId, at.atOffset(ZoneOffset.UTC))
                .map(this::locked);
    }

    /** Locks the drafts and held orders for these subscribers that are not of the epoch of their present client. */
    Uni<LockedOrders> lockNotStarted(Tx tx, Collection<String> subscriberIds) {
        return lock(
                tx,
                "where o.subscriber_id = any($2) and o.state in ('DRAFT', 'HELD') and coalesce("
                        + Ownership.ownedSince(Kind.SUBSCRIBER, "o.subscriber_id", "o.client_id")
                        + " > o.created_at, true) order by o.id for update of o",
                subscriberIds.toArray(String[]::new));
    }

    private Uni<LockedOrders> lock(Tx tx, String which, Object parameter) {
        return tx.query(LOCK + which, clock.offset(), parameter).map(this::locked);
    }

    private LockedOrders locked(RowSet<Row> rows) {
        var orders = new LinkedHashMap<String, ServiceOrder>();
        var moment = Instant.EPOCH;
        for (var row : rows) {
            orders.put(row.getString("id"), order(row));
            moment = RowValues.instant(row, "moment");
        }
        return new LockedOrders(orders, moment);
    }

    private ServiceOrder order(Row row) {
        return OrderRowMapper.order(row, settings.backoff());
    }

    /**
     * Fails when an order is no longer as it was read: orders are locked while they change. Fails with
     * {@link ConcurrentChangeException} when one becomes open while another has just ordered the same.
     */
    Uni<Void> save(Tx tx, Collection<ServiceOrder> orders) {
        var columns = ArrayParameters.of(orders);
        var parameters = new ArrayList<>(OrderRowMapper.termsParameters(orders));
        parameters.addAll(OrderRowMapper.progressParameters(orders));
        parameters.add(columns.texts(ServiceOrder::id));
        parameters.add(columns.numbers(order -> (long) order.storedVersion()));
        return tx.query("""
            update service_order o set
                terms_revision = p.terms_revision, price = p.price, deadline = p.deadline,
                state = p.state, step = p.step, version = p.version, changed_at = p.changed_at,
                due_at = p.due_at, attempts = p.attempts, refusal_code = p.refusal_code,
                refusal_missing = p.refusal_missing, refusal_suspended = p.refusal_suspended,
                refusal_suspended_by = p.refusal_suspended_by, refusal_offering_id = p.refusal_offering_id,
                failure = p.failure, failure_reason = p.failure_reason, steps = p.steps
            from unnest($1::bigint[], $2::bigint[], $3::timestamptz[],
                        $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
                        $9::bigint[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[],
                        $15::text[], $16::text[], $17::text[]::jsonb[], $18::text[], $19::bigint[])
                 as p (terms_revision, price, deadline,
                       state, step, version, changed_at, due_at, attempts, refusal_code, refusal_missing,
                       refusal_suspended, refusal_suspended_by, refusal_offering_id, failure, failure_reason,
                       steps, id, stored_version)
            where o.id = p.id and o.version = p.stored_version\
            """, parameters.toArray())
                .onFailure(OrderRepository::isUniqueViolation)
                .transform(e -> new ConcurrentChangeException())
                .invoke(rows -> {
                    if (rows.rowCount() != orders.size()) {
                        throw new IllegalStateException("an order changed while it was locked");
                    }
                })
                .chain(() -> bulkOrdersChanged(
                        tx, orders.stream().flatMap(order -> order.submission().origin().bulkOrderId().stream())));
    }

    /** How far these are is published with the next round. */
    public static Uni<Void> bulkOrdersChanged(Tx tx, Stream<String> ids) {
        var changed = ids.distinct().toArray(String[]::new);
        return changed.length == 0
                ? Uni.createFrom().voidItem()
                : tx.query("insert into bulk_order_change (bulk_order_id) select unnest($1::text[])", (Object) changed)
                        .replaceWithVoid();
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    public Uni<Optional<ServiceOrder>> find(String id) {
        return pool.preparedQuery("select o.*, " + OrderRowMapper.OWNER + " from order_row o where o.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::order));
    }

    /** The versions of those orders that there are. */
    Uni<Map<String, Integer>> findVersions(Collection<String> ids) {
        return pool.preparedQuery("select id, version from service_order where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    var versions = new HashMap<String, Integer>();
                    rows.forEach(row -> versions.put(row.getString("id"), row.getInteger("version")));
                    return versions;
                });
    }

    /**
     * The activations, terminations and changes of plan that these records show to be carried out: of each SIM and subscriber the last one
     * that was requested of the CRM, unless that is known already, or the record is older than the request. The CRM's clock may be a minute late,
     * and need not have moved with the product's.
     */
    Uni<List<String>> findCarriedOut(Tx tx, List<ReceivedEvent<SubscriberEvent>> subscribers) {
        var ended = subscribers.stream()
                .filter(event -> event.data().status() == SubscriberStatus.TERMINATED)
                .toList();
        var served = subscribers.stream()
                .filter(event -> event.data().status() != SubscriberStatus.TERMINATED)
                .toList();
        var live = served.stream().filter(event -> event.data().iccid() != null).toList();
        return tx.query(
                        """
                        select last.id
                        from unnest($1::text[], $4::timestamptz[]) as ended (subscriber_id, event_time)
                        cross join lateral (
                            select o.id, o.state, o.created_at from service_order o
                            where o.action = 'TERMINATE' and o.subscriber_id = ended.subscriber_id
                              and o.state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')
                            order by o.id desc limit 1) last
                        where last.state <> 'COMPLETED' and ended.event_time > last.created_at - make_interval(secs => $6)
                        union
                        select last.id
                        from unnest($2::text[], $3::text[], $5::timestamptz[]) as live (iccid, account_id, event_time)
                        cross join lateral (
                            select o.id, o.state, o.account_id, o.created_at from service_order o
                            where o.action = 'ACTIVATE_SIM' and o.iccid = live.iccid
                              and o.state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')
                            order by o.id desc limit 1) last
                        where last.state <> 'COMPLETED' and last.account_id = live.account_id
                          and live.event_time > last.created_at - make_interval(secs => $6)
                        union
                        select last.id
                        from unnest($7::text[], $8::text[], $9::timestamptz[]) as served (subscriber_id, plan_id, event_time)
                        cross join lateral (
                            select o.id, o.state, o.tariff_plan_id, greatest(o.created_at, o.start_at) as started_at
                            from service_order o
                            where o.action = 'CHANGE_PLAN' and o.subscriber_id = served.subscriber_id
                              and o.state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')
                            order by o.id desc limit 1) last
                        where last.state <> 'COMPLETED' and last.tariff_plan_id = served.plan_id
                          and served.event_time > last.started_at - make_interval(secs => $6)\
                        """,
                        ArrayParameters.ofData(ended).texts(SubscriberEvent::subscriberId),
                        ArrayParameters.ofData(live).texts(SubscriberEvent::iccid),
                        ArrayParameters.ofData(live).texts(SubscriberEvent::accountId),
                        ArrayParameters.of(ended).times(ReceivedEvent::time),
                        ArrayParameters.of(live).times(ReceivedEvent::time),
                        clock.offset() + CLOCK_BEHIND.toSeconds(),
                        ArrayParameters.ofData(served).texts(SubscriberEvent::subscriberId),
                        ArrayParameters.ofData(served).texts(SubscriberEvent::tariffPlanId),
                        ArrayParameters.of(served).times(ReceivedEvent::time))
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }
}
