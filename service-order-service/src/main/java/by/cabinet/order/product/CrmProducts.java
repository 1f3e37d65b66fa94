package by.cabinet.order.product;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/** What is connected elsewhere, in shops and by USSD; the highest version counts. */
@ApplicationScoped
class CrmProducts implements EventHandler<CrmProducts.CrmProduct> {

    record CrmProduct(
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
    public Class<CrmProduct> type() {
        return CrmProduct.class;
    }

    @Override
    public String keyOf(CrmProduct product) {
        return product.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<CrmProduct>> events) {
        var products = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into product (product_id, subscriber_id, offering_id, state, since, version)
                        select distinct on (id) * from unnest($1::text[], $2::text[], $3::text[], $4::text[],
                                                              $5::timestamptz[], $6::bigint[])
                               as t (id, line, offering, state, since, version)
                        order by id, version desc
                        on conflict (product_id) do update set
                            subscriber_id = excluded.subscriber_id, offering_id = excluded.offering_id,
                            state = excluded.state, since = excluded.since, version = excluded.version
                        where excluded.version > product.version""",
                        products.texts(CrmProduct::productId),
                        products.texts(CrmProduct::subscriberId),
                        products.texts(CrmProduct::offeringId),
                        products.names(CrmProduct::state),
                        products.times(CrmProduct::since),
                        products.numbers(CrmProduct::version))
                .replaceWithVoid();
    }
}
