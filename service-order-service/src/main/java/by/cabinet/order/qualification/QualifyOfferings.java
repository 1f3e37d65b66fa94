package by.cabinet.order.qualification;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.catalogue.OfferingRowMapper;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.party.SubscriberView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Asks the rules about each offering for one subscriber, in one statement. */
@ApplicationScoped
class QualifyOfferings {

    private final Pool pool;
    private final DatabaseClock clock;

    @Inject
    QualifyOfferings(Pool pool, DatabaseClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Every offering that is on sale, and those that are not but connected. */
    Uni<List<OfferingQualification>> perform(SubscriberView subscriber) {
        return pool.preparedQuery("""
            select o.*, now() + make_interval(secs => $2) as moment,
                   array(select offering_id from product
                         where subscriber_id = $1 and state = 'ACTIVE') as connected,
                   array(select offering_id from service_order
                         where subscriber_id = $1 and is_open and offering_id is not null) as in_flight
            from current_offering o order by o.offering_id\
            """)
                .execute(Tuple.of(subscriber.target().subscriberId(), clock.offset()))
                .map(rows -> rows.stream()
                        .map(row -> context(subscriber, row))
                        .filter(context -> context.isOnSale() || context.isConnected())
                        .map(OfferingQualification::of)
                        .toList());
    }

    private static ProductContext context(SubscriberView subscriber, Row row) {
        return ProductContext.now(
                Optional.of(subscriber),
                OfferingRowMapper.offering(row),
                OfferingRowMapper.ids(row, "connected"),
                OfferingRowMapper.ids(row, "in_flight"),
                RowValues.instant(row, "moment"));
    }
}
