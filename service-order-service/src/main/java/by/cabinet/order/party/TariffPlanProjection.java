package by.cabinet.order.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Billing's tariff plans; the highest version counts. */
@ApplicationScoped
class TariffPlanProjection implements EventHandler<TariffPlanProjection.TariffPlanEvent> {

    record TariffPlanEvent(
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
            @NotNull Boolean subscriptionFee,
            @NotNull PaymentMode paymentMode,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "billing.tariff-plans.v1";
    }

    @Override
    public Class<TariffPlanEvent> type() {
        return TariffPlanEvent.class;
    }

    @Override
    public String keyOf(TariffPlanEvent plan) {
        return plan.tariffPlanId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<TariffPlanEvent>> events) {
        var plans = Columns.ofData(events);
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
                        plans.texts(TariffPlanEvent::tariffPlanId),
                        plans.flags(TariffPlanEvent::subscriptionFee),
                        plans.names(TariffPlanEvent::paymentMode),
                        plans.numbers(TariffPlanEvent::version))
                .replaceWithVoid();
    }
}
