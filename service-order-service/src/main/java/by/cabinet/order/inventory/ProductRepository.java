package by.cabinet.order.inventory;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.catalogue.OfferingRowMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code product}. */
@ApplicationScoped
public class ProductRepository {

    private final Pool pool;

    @Inject
    ProductRepository(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> connect(Tx tx, List<ProductActivation> activations) {
        if (activations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(activations);
        return tx.query(
                        """
                        insert into product (product_id, subscriber_id, offering_id, state, since, version)
                        select product_id, subscriber_id, offering_id, 'ACTIVE', since, 0
                        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                             as t (product_id, subscriber_id, offering_id, since)\
                        """,
                        columns.texts(ProductActivation::productId),
                        columns.texts(ProductActivation::subscriberId),
                        columns.texts(ProductActivation::offeringId),
                        columns.times(ProductActivation::since))
                .replaceWithVoid();
    }

    /** Wherever it was connected; a later version of the CRM may say otherwise. */
    public Uni<Void> disconnect(Tx tx, List<ProductActivation> activations) {
        if (activations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(activations);
        return tx.query(
                        """
                        update product p set state = 'ENDED'
                        from unnest($1::text[], $2::text[]) as t (subscriber_id, offering_id)
                        where p.subscriber_id = t.subscriber_id and p.offering_id = t.offering_id and p.state = 'ACTIVE'\
                        """,
                        columns.texts(ProductActivation::subscriberId),
                        columns.texts(ProductActivation::offeringId))
                .replaceWithVoid();
    }

    Uni<List<Product>> find(String subscriberId) {
        return pool.preparedQuery("""
            select p.product_id, p.offering_id, p.since, p.version, o.name_ru, o.name_be, o.name_en
            from product p left join current_offering o on o.offering_id = p.offering_id
            where p.subscriber_id = $1 and p.state = 'ACTIVE' order by p.since, p.product_id\
            """)
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream().map(ProductRepository::product).toList());
    }

    private static Product product(Row row) {
        return new Product(
                row.getString("product_id"),
                row.getString("offering_id"),
                OfferingRowMapper.name(row).orElse(null),
                RowValues.instant(row, "since"),
                row.getLong("version") == 0 ? row.getString("product_id") : null);
    }
}
