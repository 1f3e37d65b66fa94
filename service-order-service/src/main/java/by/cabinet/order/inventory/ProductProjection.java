package by.cabinet.order.inventory;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/** What is connected elsewhere, in shops and by USSD; the highest version counts. */
@ApplicationScoped
class ProductProjection implements EventHandler<ProductProjection.ProductEvent> {

    record ProductEvent(
            @NotNull @Pattern(regexp = Ids.PATTERN) String productId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
            @NotNull ProductState state,
            @NotNull Instant since,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "crm.products.v1";
    }

    @Override
    public Class<ProductEvent> type() {
        return ProductEvent.class;
    }

    @Override
    public String keyOf(ProductEvent product) {
        return product.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<ProductEvent>> events) {
        var products = Columns.ofData(events);
        return tx.query(
                        """
                        insert into product (product_id, subscriber_id, offering_id, state, since, version)
                        select distinct on (id) * from unnest($1::text[], $2::text[], $3::text[], $4::text[],
                                                              $5::timestamptz[], $6::bigint[])
                               as t (id, subscriber_id, offering, state, since, version)
                        order by id, version desc
                        on conflict (product_id) do update set
                            subscriber_id = excluded.subscriber_id, offering_id = excluded.offering_id,
                            state = excluded.state, since = excluded.since, version = excluded.version
                        where excluded.version > product.version""",
                        products.texts(ProductEvent::productId),
                        products.texts(ProductEvent::subscriberId),
                        products.texts(ProductEvent::offeringId),
                        products.names(ProductEvent::state),
                        products.times(ProductEvent::since),
                        products.numbers(ProductEvent::version))
                .replaceWithVoid();
    }
}
