package by.cabinet.order.inventory;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is connected elsewhere, in shops and by USSD: the newest version of each product is kept. What an order of ours has connected or
 * disconnected is so for records whose {@code since} is older: the CRM's late echo of a connection does not revive it.
 */
@Singleton
class ProductProjection extends Projection<ProductEvent> {

    ProductProjection() {
        super(
                Topics.PRODUCTS,
                ProjectionTable.<ProductEvent>into("product")
                        .key("product_id", ProductEvent::productId)
                        .fixed("subscriber_id", ProductEvent::subscriberId)
                        .text("offering_id", ProductEvent::offeringId)
                        .name("state", ProductEvent::state)
                        .time("since", ProductEvent::since)
                        .newestBy("version", ProductEvent::version)
                        .reporting());
    }

    /** An order that disconnects ends whatever the offering was connected as, so it counts for products of other ids too. */
    @Override
    protected Uni<Void> changed(Tx tx, List<ProjectionChange<ProductEvent>> changes) {
        return tx.query("""
                update product p set state = coalesce(
                    (select o.ordered_as from product o
                     where o.subscriber_id = p.subscriber_id and o.offering_id = p.offering_id and o.ordered_at > p.since
                       and (o.product_id = p.product_id or o.ordered_as = 'ENDED')
                     order by o.ordered_at desc limit 1), p.state)
                where p.product_id = any($1)""", (Object) ArrayParameters.of(changes)
                        .texts(change -> change.data().productId()))
                .replaceWithVoid();
    }
}
