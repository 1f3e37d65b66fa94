package by.cabinet.order.subscriber;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Billing's tariff plans; the highest version counts. */
@ApplicationScoped
class TariffPlans implements EventHandler<TariffPlans.TariffPlan> {

    record TariffPlan(
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
            @NotNull Boolean subscriptionFee,
            @NotNull PaymentMode paymentMode,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "billing.tariff-plans.v1";
    }

    @Override
    public Class<TariffPlan> type() {
        return TariffPlan.class;
    }

    @Override
    public String keyOf(TariffPlan plan) {
        return plan.tariffPlanId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<TariffPlan>> events) {
        var plans = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into tariff_plan (tariff_plan_id, subscription_fee, payment_mode, version)
                        select distinct on (id) * from unnest($1::text[], $2::boolean[], $3::text[], $4::bigint[])
                               as t (id, fee, mode, version)
                        order by id, version desc
                        on conflict (tariff_plan_id) do update set
                            subscription_fee = excluded.subscription_fee, payment_mode = excluded.payment_mode,
                            version = excluded.version
                        where excluded.version > tariff_plan.version""",
                        plans.texts(TariffPlan::tariffPlanId),
                        plans.flags(TariffPlan::subscriptionFee),
                        plans.names(TariffPlan::paymentMode),
                        plans.numbers(TariffPlan::version))
                .replaceWithVoid();
    }
}
