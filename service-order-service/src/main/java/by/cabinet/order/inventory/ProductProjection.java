package by.cabinet.order.inventory;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import jakarta.inject.Singleton;

/** What is connected elsewhere, in shops and by USSD: the newest version of each product is kept. */
@Singleton
class ProductProjection extends Projection<ProductEvent> {

    ProductProjection() {
        super(
                Topics.PRODUCTS,
                ProjectionTable.<ProductEvent>into("product")
                        .key("product_id", ProductEvent::productId)
                        .text("subscriber_id", ProductEvent::subscriberId)
                        .text("offering_id", ProductEvent::offeringId)
                        .name("state", ProductEvent::state)
                        .time("since", ProductEvent::since)
                        .newestBy("version", ProductEvent::version));
    }
}
