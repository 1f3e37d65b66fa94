package by.cabinet.order.storefront;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingRows;
import by.cabinet.order.order.domain.Situation;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.order.subscriber.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a line would meet with each offering. */
@ApplicationScoped
class Storefront {

    private final Pool pool;
    private final SqlClock clock;

    @Inject
    Storefront(Pool pool, SqlClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Every offering that is on sale, and those that are not but connected. */
    Uni<List<Situation>> situations(Line line) {
        return pool.preparedQuery("""
            select o.*, now() + make_interval(secs => $2) as moment,
                   array(select offering_id from product
                         where subscriber_id = $1 and state = 'ACTIVE') as connected,
                   array(select offering_id from service_order
                         where subscriber_id = $1 and state in ('ACKNOWLEDGED', 'IN_PROGRESS')) as in_flight
            from current_offering o order by o.offering_id\
            """)
                .execute(Tuple.of(line.target().subscriberId(), clock.offset()))
                .map(rows -> rows.stream()
                        .flatMap(row -> situation(line, row))
                        .filter(now -> now.isOnSale() || now.isConnected())
                        .toList());
    }

    private static Stream<Situation> situation(Line line, Row row) {
        return OfferingRows.read(row).map(offering -> situation(line, offering, row)).stream();
    }

    private static Situation situation(Line line, Offering offering, Row row) {
        return Situation.now(
                line,
                offering,
                ids("connected", row),
                ids("in_flight", row),
                row.getOffsetDateTime("moment").toInstant());
    }

    private static Set<String> ids(String column, Row row) {
        return new HashSet<>(List.of(row.getArrayOfStrings(column)));
    }
}
