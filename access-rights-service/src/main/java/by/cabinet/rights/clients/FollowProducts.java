package by.cabinet.rights.clients;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.SettleInChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each product, and settles the roles of those whose lines have gained or lost an offer with a fee. R1.2 */
@ApplicationScoped
class FollowProducts implements EventHandler<CrmProduct> {

    private final SettleInChunks settleLater;

    @Inject
    FollowProducts(SettleInChunks settleLater) {
        this.settleLater = settleLater;
    }

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
        return ArrivalLocks.sharePlans(tx, products.texts(CrmProduct::offeringId))
                .chain(() -> ArrivalLocks.holdLines(tx, products.texts(CrmProduct::subscriberId)))
                .chain(() -> keep(tx, products))
                .chain(clients -> settleLater.of(tx, clients));
    }

    /** Tells the clients with lines whose offer with a fee has come, gone or been another's. */
    private static Uni<List<String>> keep(Tx tx, ArrayParameters<CrmProduct> products) {
        return tx.query(
                        """
                        with newest as (
                            select distinct on (product_id) *
                            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                                as told (product_id, subscriber_id, offering_id, state, version)
                            order by product_id, version desc
                        ), touched as (
                            select subscriber_id, offering_id from newest
                            union
                            select known.subscriber_id, known.offering_id from product known join newest using (product_id)
                        ), kept as (
                            insert into product as known (product_id, subscriber_id, offering_id, state, version)
                            select * from newest
                            on conflict (product_id) do update set
                                subscriber_id = excluded.subscriber_id, offering_id = excluded.offering_id,
                                state = excluded.state, version = excluded.version
                            where excluded.version > known.version
                        )
                        select distinct client_id
                        from touched
                            join tariff_plan on tariff_plan_id = offering_id and subscription_fee
                            join subscriber using (subscriber_id)""",
                        products.texts(CrmProduct::productId),
                        products.texts(CrmProduct::subscriberId),
                        products.texts(CrmProduct::offeringId),
                        products.names(CrmProduct::state),
                        products.numbers(CrmProduct::version))
                .map(rows ->
                        rows.stream().map(row -> row.getString("client_id")).toList());
    }
}
