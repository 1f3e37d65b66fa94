package by.cabinet.order.fulfilment;

import static by.cabinet.order.model.OrderRefusal.Code.INSUFFICIENT_FUNDS;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingRowMapper;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.fulfilment.IdempotencyRepository.IdempotencyRecord;
import by.cabinet.order.fulfilment.IdempotencyRepository.IdempotentRequest;
import by.cabinet.order.model.OrderContext.ActivationContext;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.RelatedOfferings;
import by.cabinet.order.model.OrderContext.TerminationContext;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberRowMapper;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what orders depend on, in one statement: for one request under its key, or for any number of orders. What is out of date
 * a moment later is found out by the unique indexes when the order is added.
 */
@ApplicationScoped
public class OrderContextRepository {

    /** One at a time of a client's orders that may take away its managers. R1.2.5 */
    static final String LOCK_MANAGERS = "select pg_advisory_xact_lock(hashtextextended('terminations ' || $1, 0))";

    private static final String UNDER_KEY = """
            select now() + make_interval(secs => $3) as moment, k.order_id as earlier_id, k.request as earlier_request\
            """;

    private static final String KEY = """

            from (select) as one
            left join idempotency_key k on k.caller = $1 and k.key = $2
                 and k.kept_until > now() + make_interval(secs => $3)
            """;

    /** Of a row {@code asked (subscriber_id, offering_id, revision, held_action)}, joined by {@link #PRODUCT}. */
    private static final String PRODUCT_COLUMNS = """
            , s.*, contact.phone as contact_phone, o.*, asked.offering_id as asked_offering_id,
            array(select p.offering_id from product p
                  where p.subscriber_id = asked.subscriber_id and p.state = 'ACTIVE') as connected,
            array(select f.action || ' ' || f.offering_id from service_order f
                  where f.subscriber_id = asked.subscriber_id and f.is_open and f.offering_id is not null) as open_orders,
            asked.held_action is not null and exists (
                select from service_order f
                where f.subscriber_id = asked.subscriber_id and f.offering_id = asked.offering_id
                  and f.state = 'HELD' and f.action = asked.held_action) as held,
            array(select r.offering_id from offering_revision r where r.excludes @> array[asked.offering_id]
                  and r.revision = (select max(l.revision) from offering_revision l
                                    where l.offering_id = r.offering_id)) as excluded_by,
            array(select r.offering_id from offering_revision r where r.needs @> array[asked.offering_id]
                  and r.revision = (select max(l.revision) from offering_revision l
                                    where l.offering_id = r.offering_id)) as needed_by\
            """;

    private static final String PRODUCT = """
            left join subscriber_profile s on s.subscriber_id = asked.subscriber_id
            left join account_contact contact on contact.account_id = s.account_id and contact.client_id = s.client_id
            left join offering_revision o on o.offering_id = asked.offering_id
                 and o.revision = coalesce(asked.revision, (
                     select max(latest.revision) from offering_revision latest
                     where latest.offering_id = asked.offering_id))
            """;

    private static final String FIND_PRODUCTS = "select now() + make_interval(secs => $5) as moment" + PRODUCT_COLUMNS
            + """

            from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) with ordinality
                 as asked (subscriber_id, offering_id, revision, held_action, position)
            """ + PRODUCT + "order by asked.position";

    private static final String REFUSAL_COLUMNS = ", tenth.refused_at, tenth.refused_for";

    /** Of the account with this id, in a column of a table before it. */
    private static final String TENTH_REFUSAL = """
            left join lateral (
                select r.changed_at as refused_at, r.refusal_code as refused_for from service_order r
                where r.account_id = %s and r.state = 'REJECTED'
                order by r.changed_at desc offset 9 limit 1) tenth on true
            """;

    private static final String OF_ACCOUNT =
            "select tenth.refused_at, tenth.refused_for from (select $1::text as id) account\n"
                    + TENTH_REFUSAL.formatted("account.id");

    private static final String FIND_PRODUCT = UNDER_KEY + PRODUCT_COLUMNS + REFUSAL_COLUMNS + KEY + """
            cross join (select $4::text as subscriber_id, $5::text as offering_id, null::bigint as revision,
                               $6::text as held_action) asked
            """ + PRODUCT
            + TENTH_REFUSAL.formatted("s.account_id");

    private static final String FIND_ACTIVATION =
            UNDER_KEY + REFUSAL_COLUMNS + """
            , a.account_id, a.client_id, m.client_kind, m.client_status, m.client_suspended_by, m.restricted,
            m.iccid, m.phone as sim_phone, m.state as sim_state, p.tariff_plan_id, p.name as tariff_plan_name,
            me.phone as requester_phone, me.language as requester_language,
            exists (select from service_order where iccid = $5 and action = 'ACTIVATE_SIM' and is_open) as in_flight\
            """ + KEY + """
            left join account a on a.account_id = $4
            left join sim_stock m on m.account_id = a.account_id and m.iccid = $5
            left join tariff_plan p on p.tariff_plan_id = $6
            left join subscriber me on me.subscriber_id = $7
            """ + TENTH_REFUSAL.formatted("a.account_id");

    private static final String FIND_TERMINATION =
            UNDER_KEY + REFUSAL_COLUMNS + """
            , s.*, contact.phone as contact_phone, me.phone as requester_phone, me.language as requester_language,
            exists (select from service_order where subscriber_id = $4 and action = 'TERMINATE' and is_open) as in_flight,
            coalesce((
                select jsonb_agg(jsonb_build_object('id', m.subscriber_id, 'phone', m.phone, 'language', m.language))
                from role r join subscriber m on m.subscriber_id = r.subscriber_id and m.client_id = r.client_id
                where r.client_id = s.client_id and r.role <> 'SUBSCRIBER' and m.subscriber_id <> $4
                  and m.status <> 'TERMINATED'
                  and not exists (
                      select from service_order
                      where subscriber_id = m.subscriber_id and action = 'TERMINATE' and is_open)), '[]') as managers\
            """ + KEY + """
            left join subscriber_profile s on s.subscriber_id = $4
            left join account_contact contact on contact.account_id = s.account_id and contact.client_id = s.client_id
            left join subscriber me on me.subscriber_id = $5
            """ + TENTH_REFUSAL.formatted("s.account_id");

    private final Pool pool;
    private final DatabaseClock clock;

    @Inject
    OrderContextRepository(Pool pool, DatabaseClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A subscriber and an offering, on the terms of a revision or the current ones; {@code heldAction}: scheduled
     * orders with this action also count as in flight.
     */
    public record ProductQuery(
            String subscriberId, String offeringId, Optional<Integer> revision, Optional<OrderAction> heldAction) {

        public static ProductQuery now(String subscriberId, String offeringId) {
            return new ProductQuery(subscriberId, offeringId, Optional.empty(), Optional.empty());
        }

        String heldActionName() {
            return heldAction.map(Enum::name).orElse(null);
        }
    }

    /** The tenth latest refused order of the account; {@code forMoney}: the funds side has refused it, after it was accepted here. */
    public record TenthRefusal(Instant at, boolean forMoney) {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        static Optional<TenthRefusal> of(Row row) {
            return Optional.ofNullable(RowValues.instant(row, "refused_at"))
                    .map(at -> new TenthRefusal(at, INSUFFICIENT_FUNDS.name().equals(row.getString("refused_for"))));
        }

        /**
         * Refused orders are stored, so an account has ten of them a minute. Throws 429 for an eleventh one, and for any that costs while
         * the money of ten was not enough: what the funds side will say is not known yet.
         */
        void requireRate(ServiceOrder order, Instant moment) {
            var mayBeRefused = order.status() != OrderStatus.DRAFT
                    && !order.submission().item().action().isFree();
            if (order.status() != OrderStatus.REJECTED && !(forMoney && mayBeRefused)) {
                return;
            }
            var pause = Duration.between(moment, at.plus(MINUTE));
            if (pause.isPositive()) {
                throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause);
            }
        }
    }

    /**
     * For a request under a key: what was placed under the key before, PostgreSQL's time, how many orders were refused lately, and what
     * the order depends on.
     */
    public record PlacementContext<T>(
            Optional<IdempotencyRecord> earlier, Instant moment, Optional<TenthRefusal> tenthRefusal, T order) {

        /** See {@link TenthRefusal#requireRate}. */
        public ServiceOrder requireRate(ServiceOrder order) {
            tenthRefusal.ifPresent(tenth -> tenth.requireRate(order, moment));
            return order;
        }
    }

    /** See {@link TenthRefusal#requireRate}; for a draft that is submitted. */
    public Uni<Void> requireRate(Tx tx, ServiceOrder order, String accountId, Instant moment) {
        return tx.query(OF_ACCOUNT, accountId)
                .invoke(rows ->
                        TenthRefusal.of(rows.iterator().next()).ifPresent(tenth -> tenth.requireRate(order, moment)))
                .replaceWithVoid();
    }

    /** In the order in which they were asked for. */
    public Uni<List<ProductContext>> find(Tx tx, List<ProductQuery> queries) {
        var columns = ArrayParameters.of(queries);
        return tx.query(
                        FIND_PRODUCTS,
                        columns.texts(ProductQuery::subscriberId),
                        columns.texts(ProductQuery::offeringId),
                        columns.numbers(
                                each -> each.revision().map(Long::valueOf).orElse(null)),
                        columns.texts(ProductQuery::heldActionName),
                        clock.offset())
                .map(rows -> rows.stream().map(OrderContextRepository::product).toList());
    }

    /** For what reads the rest by itself. */
    public Uni<PlacementContext<Void>> find(IdempotentRequest request) {
        return find(
                UNDER_KEY + ", null::timestamptz as refused_at, null::text as refused_for" + KEY,
                request,
                List.of(),
                row -> null);
    }

    /** For an order of an offering. */
    public Uni<PlacementContext<ProductContext>> findProduct(IdempotentRequest request, ProductQuery query) {
        return find(FIND_PRODUCT, request, parameters(query), OrderContextRepository::product);
    }

    /** The same, while {@link #lockRelated} holds. */
    public Uni<PlacementContext<ProductContext>> findProduct(Tx tx, IdempotentRequest request, ProductQuery query) {
        return tx.query(FIND_PRODUCT, parameters(request, parameters(query)).toArray())
                .map(rows -> placement(rows.iterator().next(), OrderContextRepository::product));
    }

    private static List<Object> parameters(ProductQuery query) {
        var parameters = new ArrayList<Object>(List.of(query.subscriberId(), query.offeringId()));
        parameters.add(query.heldActionName());
        return parameters;
    }

    /**
     * No other order of an offering that excludes or needs others is placed for these subscribers until the transaction ends: two that
     * exclude each other would both find nothing in their way. Read what the rules depend on afterwards, in a statement of its own.
     */
    public Uni<Void> lockRelated(Tx tx, Stream<String> subscriberIds) {
        return tx.query("""
                        select pg_advisory_xact_lock(hashtextextended('offerings of ' || id, 0))
                        from (select distinct id from unnest($1::text[]) as id order by id) as ordered""", (Object) subscriberIds.toArray(String[]::new)).replaceWithVoid();
    }

    /** For the activation of a SIM, requested by the subscriber {@code by}. */
    public Uni<PlacementContext<ActivationContext>> findActivation(
            IdempotentRequest request, String accountId, String iccid, String tariffPlanId, String by) {
        return find(
                FIND_ACTIVATION,
                request,
                List.of(accountId, iccid, tariffPlanId, by),
                row -> new ActivationContext(
                        SubscriberRowMapper.account(row),
                        SubscriberRowMapper.stock(row),
                        row.getString("tariff_plan_id") != null,
                        Optional.ofNullable(row.getString("tariff_plan_name")),
                        row.getBoolean("in_flight"),
                        SubscriberRowMapper.requester(by, row)));
    }

    /** For the end of a subscriber's service, requested by the subscriber {@code by}. */
    public Uni<PlacementContext<TerminationContext>> findTermination(
            IdempotentRequest request, String subscriberId, String by) {
        return find(FIND_TERMINATION, request, List.of(subscriberId, by), row -> termination(row, by));
    }

    /**
     * The same, while no other termination is ordered for the client until the transaction ends: else the last two managers
     * could leave at once, each counting on the other. R1.2.5
     */
    public Uni<PlacementContext<TerminationContext>> lockTermination(
            Tx tx, IdempotentRequest request, Target.Subscriber subscriber, String by) {
        return tx.query(LOCK_MANAGERS, subscriber.clientId())
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query(
                        FIND_TERMINATION,
                        parameters(request, List.of(subscriber.subscriberId(), by))
                                .toArray()))
                .map(rows -> placement(rows.iterator().next(), row -> termination(row, by)));
    }

    /** What these offerings are called and cost now; withdrawn ones too. */
    public Uni<Map<String, OfferingTerms>> currentTerms(Tx tx, Stream<String> offeringIds) {
        return tx.query("select * from current_offering where offering_id = any($1)", (Object)
                        offeringIds.distinct().toArray(String[]::new))
                .map(rows -> rows.stream()
                        .flatMap(row -> OfferingRowMapper.offering(row).stream())
                        .collect(Collectors.toMap(Offering::id, Offering::terms)));
    }

    private <T> Uni<PlacementContext<T>> find(
            String sql, IdempotentRequest request, List<Object> more, Function<Row, T> mapper) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters(request, more)))
                .map(rows -> placement(rows.iterator().next(), mapper));
    }

    private List<Object> parameters(IdempotentRequest request, List<Object> more) {
        var parameters = new ArrayList<Object>(List.of(request.caller(), request.key(), clock.offset()));
        parameters.addAll(more);
        return parameters;
    }

    private static <T> PlacementContext<T> placement(Row row, Function<Row, T> mapper) {
        var earlier = Optional.ofNullable(row.getString("earlier_id"))
                .map(id -> new IdempotencyRecord(id, row.getString("earlier_request")));
        return new PlacementContext<>(
                earlier, RowValues.instant(row, "moment"), TenthRefusal.of(row), mapper.apply(row));
    }

    private static TerminationContext termination(Row row, String by) {
        return new TerminationContext(
                SubscriberRowMapper.subscriber(row),
                row.getBoolean("in_flight"),
                SubscriberRowMapper.requester(by, row),
                SubscriberRowMapper.managers(row));
    }

    private static ProductContext product(Row row) {
        var connecting = open(row, OrderAction.CONNECT);
        var disconnecting = open(row, OrderAction.DISCONNECT);
        var held = row.getBoolean("held") ? Stream.of(row.getString("asked_offering_id")) : Stream.<String>empty();
        return ProductContext.now(
                SubscriberRowMapper.subscriber(row),
                OfferingRowMapper.offering(row),
                OfferingRowMapper.ids(row, "connected"),
                Stream.of(connecting.stream(), disconnecting.stream(), held)
                        .flatMap(Function.identity())
                        .collect(Collectors.toSet()),
                new RelatedOfferings(
                        connecting,
                        disconnecting,
                        OfferingRowMapper.ids(row, "excluded_by"),
                        OfferingRowMapper.ids(row, "needed_by")),
                RowValues.instant(row, "moment"));
    }

    /** The offerings of the subscriber's open orders with this action. */
    private static Set<String> open(Row row, OrderAction action) {
        var prefix = action.name() + " ";
        return OfferingRowMapper.ids(row, "open_orders").stream()
                .filter(order -> order.startsWith(prefix))
                .map(order -> order.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
