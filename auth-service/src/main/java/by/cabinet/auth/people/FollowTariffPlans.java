package by.cabinet.auth.people;

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

/** {@code billing.tariff-plans.v1}: which plans have a fee. R1.4 */
@ApplicationScoped
class FollowTariffPlans implements EventHandler<FollowTariffPlans.Plan> {

    record Plan(
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
            @NotNull Boolean subscriptionFee,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "billing.tariff-plans.v1";
    }

    @Override
    public Class<Plan> type() {
        return Plan.class;
    }

    @Override
    public String keyOf(Plan plan) {
        return plan.tariffPlanId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Plan>> events) {
        var plans = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into tariff_plan as known (id, subscription_fee, version)
                        select distinct on (id) id, fee, version
                        from unnest($1::text[], $2::boolean[], $3::bigint[]) as t (id, fee, version)
                        order by id, version desc
                        on conflict (id) do update
                        set subscription_fee = excluded.subscription_fee, version = excluded.version
                        where excluded.version > known.version""",
                        plans.texts(Plan::tariffPlanId),
                        plans.flags(Plan::subscriptionFee),
                        plans.numbers(Plan::version))
                .replaceWithVoid();
    }
}
