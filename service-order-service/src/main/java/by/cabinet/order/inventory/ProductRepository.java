package by.cabinet.order.inventory;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** The table {@code product}. */
@ApplicationScoped
public class ProductRepository {

    private static final Logger LOG = Logger.getLogger(ProductRepository.class);

    /** Ends the products that {@code locked} names; a later record of the CRM may say otherwise. */
    private static final String END_LOCKED = """
             update product p set state = 'ENDED', ordered_at = locked.at, ordered_as = 'ENDED'
            from locked where p.product_id = locked.product_id""";

    private final Pool pool;

    @Inject
    ProductRepository(Pool pool) {
        this.pool = pool;
    }

    /** Where the CRM has named the product by the order's id already, the two are one product. */
    public Uni<Void> connect(Tx tx, List<ProductActivation> activations) {
        if (activations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(activations);
        return tx.query(
                        """
                        insert into product as known (product_id, subscriber_id, offering_id, state, since, version, ordered_at, ordered_as)
                        select product_id, subscriber_id, offering_id, 'ACTIVE', since, 0, since, 'ACTIVE'
                        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                             as t (product_id, subscriber_id, offering_id, since)
                        on conflict (product_id) do update set
                            ordered_at = excluded.ordered_at, ordered_as = 'ACTIVE',
                            state = case when known.since <= excluded.since then 'ACTIVE' else known.state end
                        where known.subscriber_id = excluded.subscriber_id\
                        """,
                        columns.texts(ProductActivation::productId),
                        columns.texts(ProductActivation::subscriberId),
                        columns.texts(ProductActivation::offeringId),
                        columns.times(ProductActivation::since))
                .invoke(rows -> {
                    if (rows.rowCount() != activations.size()) {
                        LOG.error("An order's id is the product of another subscriber: it is in no list of products");
                    }
                })
                .replaceWithVoid();
    }

    /** Wherever it was connected; a later record of the CRM may say otherwise. */
    public Uni<Void> disconnect(Tx tx, List<ProductActivation> activations) {
        if (activations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(activations);
        return tx.query(
                        """
                        with locked as (
                            select p.product_id, t.at
                            from unnest($1::text[], $2::text[], $3::timestamptz[]) as t (subscriber_id, offering_id, at)
                            join product p using (subscriber_id, offering_id)
                            order by p.product_id for update of p)""" + END_LOCKED,
                        columns.texts(ProductActivation::subscriberId),
                        columns.texts(ProductActivation::offeringId),
                        columns.times(ProductActivation::since))
                .replaceWithVoid();
    }

    /** A subscriber is on this plan since then. */
    public record PlanStart(String subscriberId, String tariffPlanId, Instant at) {}

    /** The CRM ends what is for fee plans alone together with the plan; here it ends at once, for plans without a fee. */
    public Uni<Void> endWithFee(Tx tx, List<PlanStart> started) {
        if (started.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(started);
        return tx.query(
                        """
                        with locked as (
                            select p.product_id, t.at
                            from unnest($1::text[], $2::text[], $3::timestamptz[]) as t (subscriber_id, tariff_plan_id, at)
                            join tariff_plan plan on plan.tariff_plan_id = t.tariff_plan_id and not plan.subscription_fee
                            join product p on p.subscriber_id = t.subscriber_id and p.state = 'ACTIVE'
                            join offering_revision o on o.offering_id = p.offering_id and o.fee_plans_only
                                 and o.revision = (select max(l.revision) from offering_revision l
                                                   where l.offering_id = p.offering_id)
                            order by p.product_id for update of p)""" + END_LOCKED,
                        columns.texts(PlanStart::subscriberId),
                        columns.texts(PlanStart::tariffPlanId),
                        columns.times(PlanStart::at))
                .replaceWithVoid();
    }

    /** {@code orderId}: of the order that has connected it; null when it was connected elsewhere. */
    record ConnectedProduct(String id, String offeringId, Instant since, String orderId) {}

    /** Oldest first; orders of a former owner are not named. */
    Uni<List<ConnectedProduct>> find(Target.Subscriber subscriber) {
        return pool.preparedQuery("""
            select p.product_id, p.offering_id, p.since,
                   (select s.id from service_order s where s.id = p.product_id and s.client_id = $2) as order_id
            from product p where p.subscriber_id = $1 and p.state = 'ACTIVE' order by p.since, p.product_id\
            """)
                .execute(Tuple.of(subscriber.subscriberId(), subscriber.clientId()))
                .map(rows -> rows.stream()
                        .map(row -> new ConnectedProduct(
                                row.getString("product_id"),
                                row.getString("offering_id"),
                                RowValues.instant(row, "since"),
                                row.getString("order_id")))
                        .toList());
    }
}
