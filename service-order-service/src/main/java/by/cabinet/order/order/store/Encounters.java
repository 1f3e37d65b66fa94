package by.cabinet.order.order.store;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.order.store.Circumstances.Asked;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.order.subscriber.LineRows;
import by.cabinet.order.subscriber.StockRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads everything that a request under a key depends on, in one statement. What is out of date a moment later is found out by the
 * unique indexes when the order is added.
 */
@ApplicationScoped
public class Encounters {

    private static final String UNDER_KEY = """
        select now() + make_interval(secs => $3) as moment, k.order_id as earlier_id, k.request as earlier_request%s
        from (select) as one
        left join idempotency_key k on k.caller = $1 and k.key = $2
             and k.kept_until > now() + make_interval(secs => $3)
        """;

    private static final String NOTHING_ELSE = UNDER_KEY.formatted("");

    private static final String FOR_SERVICE = UNDER_KEY.formatted(", " + Circumstances.COLUMNS)
            + "cross join (select $4::text as subscriber_id, $5::text as offering_id, null::bigint as revision,"
            + " $6::text as held_action) asked\n"
            + Circumstances.JOINS;

    private static final String FOR_ACTIVATION = UNDER_KEY.formatted(", " + StockRows.COLUMNS + """
        , me.phone as my_phone, me.language as my_language, p.tariff_plan_id,
        exists (select from service_order where iccid = $5 and action = 'ACTIVATE_SIM'
                    and state in ('ACKNOWLEDGED', 'IN_PROGRESS')) as in_flight\
        """)
            + StockRows.JOINS.replace("$account", "$4").replace("$iccid", "$5")
            + "left join tariff_plan p on p.tariff_plan_id = $6 left join subscriber me on me.subscriber_id = $7";

    private static final String FOR_TERMINATION = UNDER_KEY.formatted("""
        , l.*, me.phone as my_phone, me.language as my_language,
        exists (select from service_order where subscriber_id = $4 and action = 'TERMINATE'
                    and state in ('ACKNOWLEDGED', 'IN_PROGRESS')) as in_flight\
        """)
            + "left join line l on l.subscriber_id = $4 left join subscriber me on me.subscriber_id = $5";

    private final Pool pool;
    private final SqlClock clock;

    @Inject
    Encounters(Pool pool, SqlClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** For what reads the rest by itself. */
    public Uni<Met<Void>> underKey(IdempotentRequest request) {
        return met(NOTHING_ELSE, request, List.of(), row -> null);
    }

    /** For an order of an offering. */
    public Uni<Met<Circumstance>> ofService(IdempotentRequest request, Asked asked) {
        var parameters = new ArrayList<Object>(List.of(asked.subscriberId(), asked.offeringId()));
        parameters.add(asked.heldActionName());
        return met(FOR_SERVICE, request, parameters, Circumstances::read);
    }

    /** For the activation of a SIM, asked for by the line {@code by}. */
    public Uni<Met<ActivationFound>> ofActivation(
            IdempotentRequest request, String accountId, String iccid, String tariffPlanId, String by) {
        return met(
                FOR_ACTIVATION,
                request,
                List.of(accountId, iccid, tariffPlanId, by),
                row -> new ActivationFound(
                        StockRows.account(row),
                        StockRows.stock(row),
                        row.getString("tariff_plan_id") != null,
                        row.getBoolean("in_flight"),
                        LineRows.requester(by, row)));
    }

    /** For the end of a line, asked for by the line {@code by}. */
    public Uni<Met<TerminationFound>> ofTermination(IdempotentRequest request, String subscriberId, String by) {
        return met(
                FOR_TERMINATION,
                request,
                List.of(subscriberId, by),
                row -> new TerminationFound(
                        LineRows.read(row), row.getBoolean("in_flight"), LineRows.requester(by, row)));
    }

    private <T> Uni<Met<T>> met(String sql, IdempotentRequest request, List<Object> more, Function<Row, T> reading) {
        var parameters = new ArrayList<Object>(List.of(request.caller(), request.key(), clock.offset()));
        parameters.addAll(more);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(rows -> met(rows.iterator().next(), reading));
    }

    private static <T> Met<T> met(Row row, Function<Row, T> reading) {
        var earlier = Optional.ofNullable(row.getString("earlier_id"))
                .map(id -> new Met.Earlier(id, row.getString("earlier_request")));
        return new Met<>(earlier, RowValues.instant(row, "moment"), reading.apply(row));
    }
}
