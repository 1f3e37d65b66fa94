package by.cabinet.account.bundles;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each product: one of them may be a bundle. */
@ApplicationScoped
class FollowProducts implements EventHandler<CrmProduct> {

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
                        insert into product as known (product_id, subscriber_id, offering_id, state, version)
                        select distinct on (product_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                            as told (product_id, subscriber_id, offering_id, state, version)
                        order by product_id, version desc
                        on conflict (product_id) do update set
                            subscriber_id = excluded.subscriber_id, offering_id = excluded.offering_id,
                            state = excluded.state, version = excluded.version
                        where excluded.version > known.version""",
                        products.texts(CrmProduct::productId),
                        products.texts(CrmProduct::subscriberId),
                        products.texts(CrmProduct::offeringId),
                        products.names(CrmProduct::state),
                        products.numbers(CrmProduct::version))
                .replaceWithVoid();
    }
}
