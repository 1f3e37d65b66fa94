package by.cabinet.rights.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.RecalculateRoles;
import by.cabinet.rights.roles.RoleRecalculationJob;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Plans, and offers that billing publishes like plans. Recalculates the roles of clients whose subscribers have one that gained or lost its fee. */
@Singleton
class TariffPlanProjection extends Projection<TariffPlanEvent> {

    private static final String FEE = "subscription_fee";

    private final RoleRecalculationJob recalculation;

    @Inject
    TariffPlanProjection(RoleRecalculationJob recalculation) {
        super(
                Topics.TARIFF_PLANS,
                ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                        .key("tariff_plan_id", TariffPlanEvent::tariffPlanId)
                        .flag(FEE, TariffPlanEvent::subscriptionFee)
                        .newestBy("version", TariffPlanEvent::version)
                        .reporting(FEE));
        this.recalculation = recalculation;
    }

    @Override
    protected Uni<Void> before(Tx tx, List<ReceivedEvent<TariffPlanEvent>> events) {
        return ProjectionLocks.lockTariffPlans(
                tx, ArrayParameters.ofData(events).texts(TariffPlanEvent::tariffPlanId));
    }

    @Override
    protected Uni<Void> changed(Tx tx, List<ProjectionChange<TariffPlanEvent>> changes) {
        var feeChanges = changes.stream()
                .filter(change -> !Objects.equals(
                        change.row().getBoolean("old_" + FEE), change.row().getBoolean("new_" + FEE)))
                .toList();
        return feeChanges.isEmpty()
                ? Uni.createFrom().voidItem()
                : affected(tx, feeChanges).chain(causes -> recalculation.schedule(tx, causes));
    }

    private static Uni<RecalculateRoles.Causes> affected(Tx tx, List<ProjectionChange<TariffPlanEvent>> feeChanges) {
        var plans = ArrayParameters.of(feeChanges);
        return tx.query("""
                        with changed as (
                            select * from unnest($1::text[], $2::text[]) as plan (tariff_plan_id, cause)
                        )
                        select client_id, cause from subscriber join changed using (tariff_plan_id)
                        union
                        select client_id, cause
                        from changed
                            join product on offering_id = changed.tariff_plan_id and state = 'ACTIVE'
                            join subscriber using (subscriber_id)""", plans.texts(change -> change.data().tariffPlanId()), plans.texts(ProjectionChange::cause))
                .map(rows -> {
                    var causes = new RecalculateRoles.Causes();
                    rows.forEach(row -> causes.ofClient(row.getString("client_id"), row.getString("cause")));
                    return causes;
                });
    }
}
