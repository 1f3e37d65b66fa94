package by.cabinet.order.product;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.order.catalogue.OfferingRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code product}. */
@ApplicationScoped
public class Products {

    private final Pool pool;

    @Inject
    Products(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> connect(Tx tx, List<Connection> connections) {
        if (connections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(connections);
        return tx.query(
                        """
                        insert into product (product_id, subscriber_id, offering_id, state, since, version)
                        select id, line, offering, 'ACTIVE', since, 0
                        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as t (id, line, offering, since)""",
                        columns.texts(Connection::productId),
                        columns.texts(Connection::subscriberId),
                        columns.texts(Connection::offeringId),
                        columns.times(Connection::since))
                .replaceWithVoid();
    }

    /** Wherever it was connected; a later version of the CRM may say otherwise. */
    public Uni<Void> disconnect(Tx tx, List<Connection> connections) {
        if (connections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = ArrayParameters.of(connections);
        return tx.query("""
                        update product p set state = 'ENDED'
                        from unnest($1::text[], $2::text[]) as t (line, offering)
                        where p.subscriber_id = t.line and p.offering_id = t.offering and p.state = 'ACTIVE'""", columns.texts(Connection::subscriberId), columns.texts(Connection::offeringId))
                .replaceWithVoid();
    }

    Uni<List<Product>> ofLine(String subscriberId) {
        return pool.preparedQuery("""
                        select p.product_id, p.offering_id, p.since, p.version, o.name_ru, o.name_be, o.name_en
                        from product p left join current_offering o on o.offering_id = p.offering_id
                        where p.subscriber_id = $1 and p.state = 'ACTIVE' order by p.since, p.product_id""")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream().map(Products::product).toList());
    }

    private static Product product(Row row) {
        return new Product(
                row.getString("product_id"),
                row.getString("offering_id"),
                OfferingRows.name(row).orElse(null),
                row.getOffsetDateTime("since").toInstant(),
                row.getLong("version") == 0 ? row.getString("product_id") : null);
    }
}
