package by.cabinet.rights.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.ProductEvent;
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
import java.util.ArrayList;
import java.util.List;

/** Recalculates the roles of clients whose subscribers have gained or lost an offer with a fee. R1.2 */
@Singleton
class ProductProjection extends Projection<ProductEvent> {

    private static final String SUBSCRIBER = "subscriber_id";
    private static final String OFFERING = "offering_id";

    private final RoleRecalculationJob recalculation;

    @Inject
    ProductProjection(RoleRecalculationJob recalculation) {
        super(
                Topics.PRODUCTS,
                ProjectionTable.<ProductEvent>into("product")
                        .key("product_id", ProductEvent::productId)
                        .fixed(SUBSCRIBER, ProductEvent::subscriberId)
                        .text(OFFERING, ProductEvent::offeringId)
                        .name("state", ProductEvent::state)
                        .newestBy("version", ProductEvent::version)
                        .reporting(SUBSCRIBER, OFFERING));
        this.recalculation = recalculation;
    }

    @Override
    protected Uni<Void> before(Tx tx, List<ReceivedEvent<ProductEvent>> events) {
        var products = ArrayParameters.ofData(events);
        return ProjectionLocks.shareTariffPlans(tx, products.texts(ProductEvent::offeringId))
                .chain(() -> ProjectionLocks.lockSubscribers(tx, products.texts(ProductEvent::subscriberId)));
    }

    @Override
    protected Uni<Void> changed(Tx tx, List<ProjectionChange<ProductEvent>> changes) {
        var affected = new ArrayList<Affected>();
        changes.forEach(change -> {
            affected.add(new Affected(change.after(SUBSCRIBER), change.after(OFFERING), change.cause()));
            if (change.before(SUBSCRIBER) != null) {
                affected.add(new Affected(change.before(SUBSCRIBER), change.before(OFFERING), change.cause()));
            }
        });
        return withFee(tx, affected).chain(causes -> recalculation.schedule(tx, causes));
    }

    private static Uni<RecalculateRoles.Causes> withFee(Tx tx, List<Affected> affected) {
        var parameters = ArrayParameters.of(affected);
        return tx.query(
                        """
                        select subscriber_id, client_id, cause
                        from unnest($1::text[], $2::text[], $3::text[]) as affected (subscriber_id, offering_id, cause)
                            join tariff_plan on tariff_plan_id = offering_id and subscription_fee
                            join subscriber using (subscriber_id)""",
                        parameters.texts(Affected::subscriberId),
                        parameters.texts(Affected::offeringId),
                        parameters.texts(Affected::cause))
                .map(rows -> {
                    var causes = new RecalculateRoles.Causes();
                    rows.forEach(row -> causes.ofSubscriber(
                            row.getString("subscriber_id"), row.getString("client_id"), row.getString("cause")));
                    return causes;
                });
    }

    /** A subscriber that has, or had, the offering. */
    private record Affected(String subscriberId, String offeringId, String cause) {}
}
