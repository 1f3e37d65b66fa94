package by.cabinet.rights.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.rights.roles.RoleRecalculationJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each plan or offer, and recalculates the roles of clients whose subscribers have one that gained or lost its fee. */
@ApplicationScoped
class TariffPlanProjection implements EventHandler<BillingTariffPlan> {

    private final RoleRecalculationJob recalculation;

    @Inject
    TariffPlanProjection(RoleRecalculationJob recalculation) {
        this.recalculation = recalculation;
    }

    @Override
    public String topic() {
        return "billing.tariff-plans.v1";
    }

    @Override
    public Class<BillingTariffPlan> type() {
        return BillingTariffPlan.class;
    }

    @Override
    public String keyOf(BillingTariffPlan plan) {
        return plan.tariffPlanId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<BillingTariffPlan>> events) {
        var plans = Columns.ofData(events);
        return ProjectionLocks.lockTariffPlans(tx, plans.texts(BillingTariffPlan::tariffPlanId))
                .chain(() -> save(tx, plans))
                .chain(clients -> recalculation.schedule(tx, clients));
    }

    /** The clients of subscribers on a plan, or with an offer, that gained or lost its fee. */
    private static Uni<List<String>> save(Tx tx, Columns<BillingTariffPlan> plans) {
        return tx.query(
                        """
                        with newest as (
                            select distinct on (tariff_plan_id) *
                            from unnest($1::text[], $2::boolean[], $3::bigint[])
                                as incoming (tariff_plan_id, subscription_fee, version)
                            order by tariff_plan_id, version desc
                        ), changed as (
                            select tariff_plan_id
                            from newest left join tariff_plan known using (tariff_plan_id)
                            where newest.subscription_fee is distinct from known.subscription_fee
                        ), saved as (
                            insert into tariff_plan as known (tariff_plan_id, subscription_fee, version)
                            select * from newest
                            on conflict (tariff_plan_id) do update
                                set subscription_fee = excluded.subscription_fee, version = excluded.version
                                where excluded.version > known.version
                        )
                        select client_id from subscriber join changed using (tariff_plan_id)
                        union
                        select client_id
                        from changed
                            join product on offering_id = changed.tariff_plan_id and state = 'ACTIVE'
                            join subscriber using (subscriber_id)""",
                        plans.texts(BillingTariffPlan::tariffPlanId),
                        plans.flags(BillingTariffPlan::subscriptionFee),
                        plans.numbers(BillingTariffPlan::version))
                .map(rows ->
                        rows.stream().map(row -> row.getString("client_id")).toList());
    }
}
