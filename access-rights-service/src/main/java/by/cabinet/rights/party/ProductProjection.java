package by.cabinet.rights.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.rights.roles.RoleRecalculationJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each product, and recalculates the roles of clients whose subscribers have gained or lost an offer with a fee. R1.2 */
@ApplicationScoped
class ProductProjection implements EventHandler<CrmProduct> {

    private final RoleRecalculationJob recalculation;

    @Inject
    ProductProjection(RoleRecalculationJob recalculation) {
        this.recalculation = recalculation;
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
    public Uni<Void> handle(Tx tx, List<Event<CrmProduct>> events) {
        var products = Columns.ofData(events);
        return ProjectionLocks.lockTariffPlansShared(tx, products.texts(CrmProduct::offeringId))
                .chain(() -> ProjectionLocks.lockSubscribers(tx, products.texts(CrmProduct::subscriberId)))
                .chain(() -> save(tx, products))
                .chain(clients -> recalculation.schedule(tx, clients));
    }

    /** The clients of subscribers that have gained or lost an offer with a fee, or handed it to another subscriber. */
    private static Uni<List<String>> save(Tx tx, Columns<CrmProduct> products) {
        return tx.query(
                        """
                        with newest as (
                            select distinct on (product_id) *
                            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                                as incoming (product_id, subscriber_id, offering_id, state, version)
                            order by product_id, version desc
                        ), affected as (
                            select subscriber_id, offering_id from newest
                            union
                            select known.subscriber_id, known.offering_id from product known join newest using (product_id)
                        ), saved as (
                            insert into product as known (product_id, subscriber_id, offering_id, state, version)
                            select * from newest
                            on conflict (product_id) do update set
                                subscriber_id = excluded.subscriber_id, offering_id = excluded.offering_id,
                                state = excluded.state, version = excluded.version
                            where excluded.version > known.version
                        )
                        select distinct client_id
                        from affected
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
