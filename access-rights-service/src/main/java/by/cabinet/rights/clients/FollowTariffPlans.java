package by.cabinet.rights.clients;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.SettleInChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each plan or offer, and settles the roles of those whose lines have one that has gained or lost its fee. */
@ApplicationScoped
class FollowTariffPlans implements EventHandler<BillingTariffPlan> {

    private final SettleInChunks settleLater;

    @Inject
    FollowTariffPlans(SettleInChunks settleLater) {
        this.settleLater = settleLater;
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
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingTariffPlan>> events) {
        var plans = ArrayParameters.ofData(events);
        return ArrivalLocks.holdPlans(tx, plans.texts(BillingTariffPlan::tariffPlanId))
                .chain(() -> keep(tx, plans))
                .chain(clients -> settleLater.of(tx, clients));
    }

    /** Tells the clients with lines on a plan, or with an offer, whose fee has come or gone. */
    private static Uni<List<String>> keep(Tx tx, ArrayParameters<BillingTariffPlan> plans) {
        return tx.query(
                        """
                        with newest as (
                            select distinct on (tariff_plan_id) *
                            from unnest($1::text[], $2::boolean[], $3::bigint[])
                                as told (tariff_plan_id, subscription_fee, version)
                            order by tariff_plan_id, version desc
                        ), turned as (
                            select tariff_plan_id
                            from newest left join tariff_plan known using (tariff_plan_id)
                            where newest.subscription_fee is distinct from known.subscription_fee
                        ), kept as (
                            insert into tariff_plan as known (tariff_plan_id, subscription_fee, version)
                            select * from newest
                            on conflict (tariff_plan_id) do update
                                set subscription_fee = excluded.subscription_fee, version = excluded.version
                                where excluded.version > known.version
                        )
                        select client_id from subscriber join turned using (tariff_plan_id)
                        union
                        select client_id
                        from turned
                            join product on offering_id = turned.tariff_plan_id and state = 'ACTIVE'
                            join subscriber using (subscriber_id)""",
                        plans.texts(BillingTariffPlan::tariffPlanId),
                        plans.flags(BillingTariffPlan::subscriptionFee),
                        plans.numbers(BillingTariffPlan::version))
                .map(rows ->
                        rows.stream().map(row -> row.getString("client_id")).toList());
    }
}
