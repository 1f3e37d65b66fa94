package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fallout.StuckOrder;
import by.cabinet.order.fallout.StuckOrderRepository;
import by.cabinet.order.fulfilment.OrderRowMapper;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.Page;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists of orders, newest first. Whatever they are narrowed by, an index leads to the first page, in a client with a million orders too: states
 * and actions stand in the statement, since few orders are in most of them and those have indexes of their own.
 */
@ApplicationScoped
class OrderListRepository {

    /** States whose orders are found by one index: those under way, those that came to nothing, and the many that are completed. */
    private static final List<Set<OrderState>> INDEXED = List.of(
            EnumSet.of(OrderState.DRAFT, OrderState.HELD, OrderState.ACKNOWLEDGED, OrderState.IN_PROGRESS),
            EnumSet.of(OrderState.REJECTED, OrderState.FAILED, OrderState.CANCELLED),
            EnumSet.of(OrderState.COMPLETED));

    /** By how much an order's id may be made before or after its moment: machines' clocks differ, and items of a bulk order wait. */
    private static final Duration IDS_OFF = Duration.ofDays(1);

    private static final int HALF_OF_AN_INT = 16;
    private static final int HALF = 0xffff;

    private final Pool pool;
    private final DatabaseClock clock;
    private final OrderSettings settings;
    private final StuckOrderRepository stuckOrders;

    @Inject
    OrderListRepository(Pool pool, DatabaseClock clock, OrderSettings settings, StuckOrderRepository stuckOrders) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
        this.stuckOrders = stuckOrders;
    }

    /** Whose orders are listed. */
    sealed interface OrderScope {

        /** Ordered for him as this client's: what was ordered for another client's is the former owner's. */
        record OfSubscriber(String subscriberId, String clientId) implements OrderScope {}

        record OfAccount(String accountId, String clientId) implements OrderScope {}

        record OfClient(String clientId) implements OrderScope {}
    }

    /** What the orders of a scope are narrowed by; no states: all. {@code after}: the id of the last one seen. */
    record OrderFilter(
            Set<OrderState> states,
            Optional<OrderAction> action,
            Optional<String> subscriberId,
            Optional<String> accountId,
            Optional<String> offeringId,
            Optional<String> bulkOrderId,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> after,
            int limit) {

        /** The landing portal knows orders to connect only: throws 403 when others are asked for. */
        OrderFilter ofLanding() {
            if (action.filter(asked -> asked != OrderAction.CONNECT).isPresent()) {
                throw ProblemException.forbidden();
            }
            return new OrderFilter(
                    states,
                    Optional.of(OrderAction.CONNECT),
                    subscriberId,
                    accountId,
                    offeringId,
                    bulkOrderId,
                    from,
                    to,
                    after,
                    limit);
        }
    }

    /** Conditions that all hold, and their parameters. */
    private static final class Conditions {

        private final List<String> sql = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        /** {@code %d} stands for the parameter's number. */
        void add(String condition, Object parameter) {
            parameters.add(parameter);
            sql.add(condition.formatted(parameters.size()));
        }

        void add(String condition, Optional<?> parameter) {
            parameter.ifPresent(present -> add(condition, present));
        }

        void add(String condition) {
            sql.add(condition);
        }
    }

    /** Drafts are listed for their own session alone. R1.9 */
    Uni<Page<ServiceOrder>> find(OrderScope scope, OrderFilter filter, String sessionId) {
        var conditions = conditions(scope, filter);
        conditions.add("(o.state <> 'DRAFT' or o.session_id = $%d)", sessionId);
        return pool.preparedQuery(sql(conditions, filter))
                .execute(Tuple.from(conditions.parameters))
                .map(rows -> Page.of(
                        rows.stream()
                                .map(row -> OrderRowMapper.order(row, settings.backoff()))
                                .toList(),
                        filter.limit(),
                        ServiceOrder::id));
    }

    /** Those that are stuck, whosever they are, oldest first: who has waited longest comes first. */
    Uni<Page<StuckOrder>> findStuck(OrderFilter filter) {
        var conditions = new Conditions();
        narrow(conditions, filter);
        conditions.add("o.id > $%d", filter.after());
        among(EnumSet.allOf(OrderState.class), filter.states()).forEach(conditions::add);
        return stuckOrders.find(conditions.sql, conditions.parameters, filter.limit());
    }

    private Conditions conditions(OrderScope scope, OrderFilter filter) {
        var conditions = new Conditions();
        switch (scope) {
            case OrderScope.OfSubscriber own -> {
                conditions.add("o.subscriber_id = $%d", own.subscriberId());
                conditions.add("o.client_id = $%d", own.clientId());
            }
            case OrderScope.OfAccount own -> {
                conditions.add("o.account_id = $%d", own.accountId());
                conditions.add("o.client_id = $%d", own.clientId());
            }
            case OrderScope.OfClient own -> conditions.add("o.client_id = $%d", own.clientId());
        }
        narrow(conditions, filter);
        conditions.add("o.id < $%d", filter.after());
        return conditions;
    }

    /** By all but states and place. */
    private void narrow(Conditions conditions, OrderFilter filter) {
        conditions.add("o.subscriber_id = $%d", filter.subscriberId());
        conditions.add("o.account_id = $%d", filter.accountId());
        conditions.add("o.offering_id = $%d", filter.offeringId());
        conditions.add("o.bulk_order_id = $%d", filter.bulkOrderId());
        filter.action().ifPresent(action -> conditions.add("o.action = '%s'".formatted(action)));
        conditions.add("o.created_at >= $%d", filter.from().map(DatabaseClock::time));
        conditions.add("o.created_at < $%d", filter.to().map(DatabaseClock::time));
        // Nothing is left out by these: they say where in the index by id the period is.
        conditions.add(
                "o.id >= $%d",
                filter.from().map(from -> idAt(from.minus(IDS_OFF).minusSeconds(Math.round(clock.offset())))));
        conditions.add("o.id < $%d", filter.to().map(to -> idAt(to.plus(IDS_OFF))));
    }

    /** The page's ids first, from each index that has some of the states: the rest is read for these alone. */
    private static String sql(Conditions conditions, OrderFilter filter) {
        var all = String.join(" and ", conditions.sql);
        var latest = " order by o.id desc limit " + (filter.limit() + 1);
        var page = Stream.concat(
                        filter.states().isEmpty() ? Stream.of("") : Stream.empty(),
                        INDEXED.stream().flatMap(states -> among(states, filter.states())))
                .map(states -> "(select o.id from service_order o where "
                        + (states.isEmpty() ? all : all + " and " + states) + latest + ")")
                .collect(Collectors.joining(" union all "));
        return "select o.*," + OrderRowMapper.OWNER
                + " from order_row o where o.id = any(array(select o.id from (" + page + ") as o" + latest + "))"
                + " order by o.id desc";
    }

    private static Stream<String> among(Set<OrderState> indexed, Set<OrderState> wanted) {
        var states = indexed.stream()
                .filter(wanted::contains)
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", "));
        return states.isEmpty() ? Stream.empty() : Stream.of("o.state in (" + states + ")");
    }

    /** The beginning of the ids (UUIDv7) that are made at this time. */
    private static String idAt(Instant time) {
        var millis = time.toEpochMilli();
        return "%08x-%04x-".formatted(millis >>> HALF_OF_AN_INT, millis & HALF);
    }
}
