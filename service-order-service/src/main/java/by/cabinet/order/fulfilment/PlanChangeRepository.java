package by.cabinet.order.fulfilment;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.model.OrderContext.FeePlans;
import by.cabinet.order.model.OrderContext.Manager;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderContext.PlanChangeHistory;
import by.cabinet.order.party.SubscriberRowMapper;
import by.cabinet.order.party.TariffPlan;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a change of plan depends on, and what it would end, in one statement. */
@ApplicationScoped
public class PlanChangeRepository {

    /** Whether the subscriber {@code %1$s} has an offer that is published like a plan and has a fee. R1.2 */
    private static final String OFFER_WITH_FEE = """
            exists (select from product d join tariff_plan dp on dp.tariff_plan_id = d.offering_id and dp.subscription_fee
                    where d.subscriber_id = %1$s and d.state = 'ACTIVE')""";

    /** Whether {@code f}, a row of {@code subscriber}, has a fee, now and after a change that is under way. */
    private static final String ON_FEE_PLAN = """
            (exists (select from tariff_plan fp where fp.tariff_plan_id = coalesce(
                         (select c.tariff_plan_id from service_order c
                          where c.subscriber_id = f.subscriber_id and c.action = 'CHANGE_PLAN' and c.is_open), f.tariff_plan_id)
                     and fp.subscription_fee)
             or %s)""".formatted(OFFER_WITH_FEE.formatted("f.subscriber_id"));

    private static final String LEAVING = """
            exists (select from service_order e where e.subscriber_id = f.subscriber_id and e.action = 'TERMINATE' and e.is_open)""";

    private static final String CHANGED = """
            exists (select from service_order c
                    where c.subscriber_id = s.subscriber_id and c.client_id = s.client_id and c.action = 'CHANGE_PLAN'
                      and c.state = 'COMPLETED'
                      and date_trunc('%1$s', c.changed_at at time zone 'Europe/Minsk')
                          = date_trunc('%1$s', %2$s at time zone 'Europe/Minsk'))""";

    private static final String FIND = """
            select m.moment, s.*, contact.phone as contact_phone, coalesce(own.ussd_capable, true) as ussd_capable,
            (select to_jsonb(p) from tariff_plan p where p.tariff_plan_id = own.tariff_plan_id) as current_plan,
            (select to_jsonb(p) from tariff_plan p where p.tariff_plan_id = $2) as target_plan,
            exists (select from service_order f
                    where f.subscriber_id = s.subscriber_id and f.action in ('CHANGE_PLAN', 'TERMINATE')
                      and (f.is_open or ($4::timestamptz > m.moment and f.action = 'CHANGE_PLAN' and f.state = 'HELD')))
                as in_flight,
            %1$s as changed_that_day,
            %2$s as changed_this_month,
            %3$s as offer_with_fee,
            exists (select from subscriber f
                    where f.account_id = s.account_id and f.subscriber_id <> s.subscriber_id and f.status <> 'TERMINATED'
                      and %4$s and not %5$s) as account_with_fee,
            exists (select from subscriber f
                    where f.client_id = s.client_id and f.subscriber_id <> s.subscriber_id and f.status <> 'TERMINATED'
                      and %4$s and not %5$s) as client_with_fee,
            (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', r.subscriber_id, 'role', r.role, 'phone', f.phone, 'fee', %4$s, 'leaving', %5$s)), '[]')
             from role r join subscriber f on f.subscriber_id = r.subscriber_id and f.client_id = r.client_id
             where r.client_id = s.client_id and r.role <> 'SUBSCRIBER' and f.status <> 'TERMINATED') as managers,
            (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', o.offering_id, 'ru', o.name_ru, 'be', o.name_be, 'en', o.name_en) order by o.offering_id), '[]')
             from product d
             join offering_revision o on o.offering_id = d.offering_id and o.fee_plans_only
                  and o.revision = (select max(l.revision) from offering_revision l where l.offering_id = d.offering_id)
             where d.subscriber_id = s.subscriber_id and d.state = 'ACTIVE') as for_fee_plans
            from (select now() + make_interval(secs => $3) as moment) m
            left join subscriber_profile s on s.subscriber_id = $1
            left join subscriber own on own.subscriber_id = s.subscriber_id
            left join account_contact contact on contact.account_id = s.account_id and contact.client_id = s.client_id
            """.formatted(
                    CHANGED.formatted("day", "greatest(m.moment, $4::timestamptz)"),
                    CHANGED.formatted("month", "m.moment"),
                    OFFER_WITH_FEE.formatted("s.subscriber_id"),
                    ON_FEE_PLAN,
                    LEAVING);

    private final Pool pool;
    private final DatabaseClock clock;

    @Inject
    PlanChangeRepository(Pool pool, DatabaseClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<PlanChangeContext> find(String subscriberId, String tariffPlanId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(subscriberId, tariffPlanId, clock.offset(), null))
                .map(rows -> context(rows.iterator().next()));
    }

    /**
     * For an order, to be carried out now or from a later date, while nobody else of the client ends a service or changes a plan: else its
     * last two managers could give up their roles at once, each counting on the other. R1.2
     */
    public Uni<PlanChangeContext> lock(
            Tx tx, Target.Subscriber subscriber, String tariffPlanId, Optional<Instant> startAt) {
        return tx.query(OrderContextRepository.LOCK_MANAGERS, subscriber.clientId())
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query(
                        FIND,
                        subscriber.subscriberId(),
                        tariffPlanId,
                        clock.offset(),
                        DatabaseClock.time(startAt.orElse(null))))
                .map(rows -> context(rows.iterator().next()));
    }

    private static PlanChangeContext context(Row row) {
        return new PlanChangeContext(
                SubscriberRowMapper.subscriber(row),
                plan(row.getJsonObject("current_plan")),
                plan(row.getJsonObject("target_plan")),
                new PlanChangeHistory(
                        row.getBoolean("in_flight"),
                        row.getBoolean("changed_that_day"),
                        row.getBoolean("changed_this_month")),
                new FeePlans(
                        row.getBoolean("offer_with_fee"),
                        row.getBoolean("account_with_fee"),
                        row.getBoolean("client_with_fee")),
                objects(row, "managers")
                        .map(manager -> manager(manager, row.getString("subscriber_id")))
                        .toList(),
                names(row),
                row.getBoolean("ussd_capable"),
                RowValues.instant(row, "moment"));
    }

    private static Optional<TariffPlan> plan(JsonObject row) {
        return Optional.ofNullable(row)
                .map(plan -> new TariffPlan(
                        plan.getString("tariff_plan_id"),
                        Optional.ofNullable(plan.getString("name")),
                        plan.getBoolean("subscription_fee"),
                        PaymentMode.valueOf(plan.getString("payment_mode")),
                        Optional.ofNullable(plan.getLong("monthly_fee")).map(Money::kopecks),
                        Optional.ofNullable(plan.getLong("change_fee"))
                                .map(Money::kopecks)
                                .orElse(Money.ZERO),
                        plan.getBoolean("on_sale"),
                        plan.getJsonArray("client_kinds").stream()
                                .map(kind -> ClientKind.valueOf(kind.toString()))
                                .collect(Collectors.toSet()),
                        plan.getBoolean("bundled")));
    }

    /** Of a fixed line nobody acts, since its sign-in is the account's, without roles. R1.5 */
    private static Manager manager(JsonObject manager, String subscriberId) {
        var mobile = Optional.ofNullable(manager.getString("phone"))
                .map(Phone::new)
                .filter(Phone::isMobile)
                .isPresent();
        return new Manager(
                manager.getString("id"),
                CabinetRole.valueOf(manager.getString("role")),
                manager.getString("id").equals(subscriberId),
                manager.getBoolean("fee"),
                mobile && !manager.getBoolean("leaving"));
    }

    private static Map<String, LocalizedText> names(Row row) {
        var names = new LinkedHashMap<String, LocalizedText>();
        objects(row, "for_fee_plans")
                .forEach(offering -> names.put(
                        offering.getString("id"),
                        new LocalizedText(
                                offering.getString("ru"), offering.getString("be"), offering.getString("en"))));
        return names;
    }

    private static Stream<JsonObject> objects(Row row, String column) {
        return row.getJsonArray(column).stream().map(JsonObject.class::cast);
    }
}
