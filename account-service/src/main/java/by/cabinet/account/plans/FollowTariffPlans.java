package by.cabinet.account.plans;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each tariff plan. */
@ApplicationScoped
class FollowTariffPlans implements EventHandler<BillingTariffPlan> {

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
        return tx.query(
                        """
                        insert into tariff_plan as known (tariff_plan_id, name, subscription_fee, payment_mode,
                                                          monthly_fee, bundle, version)
                        select distinct on (tariff_plan_id)
                            tariff_plan_id, name, subscription_fee, payment_mode, monthly_fee, bundle::jsonb, version
                        from unnest($1::text[], $2::text[], $3::boolean[], $4::text[], $5::bigint[], $6::text[], $7::bigint[])
                            as told (tariff_plan_id, name, subscription_fee, payment_mode, monthly_fee, bundle, version)
                        order by tariff_plan_id, version desc
                        on conflict (tariff_plan_id) do update set
                            name = excluded.name, subscription_fee = excluded.subscription_fee,
                            payment_mode = excluded.payment_mode, monthly_fee = excluded.monthly_fee,
                            bundle = excluded.bundle, version = excluded.version
                        where excluded.version > known.version""",
                        plans.texts(BillingTariffPlan::tariffPlanId),
                        plans.texts(BillingTariffPlan::name),
                        plans.flags(BillingTariffPlan::subscriptionFee),
                        plans.names(BillingTariffPlan::paymentMode),
                        plans.numbers(plan -> plan.monthlyFee().amount()),
                        plans.texts(plan -> Json.encode(plan.bundle())),
                        plans.numbers(BillingTariffPlan::version))
                .replaceWithVoid();
    }
}
