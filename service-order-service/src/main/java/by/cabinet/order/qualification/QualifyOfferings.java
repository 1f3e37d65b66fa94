package by.cabinet.order.qualification;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingRowMapper;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderContext.RelatedOfferings;
import by.cabinet.order.party.SubscriberView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                         where subscriber_id = $1 and is_open and action = 'CONNECT') as connecting,
                   array(select offering_id from service_order
                         where subscriber_id = $1 and is_open and action = 'DISCONNECT') as disconnecting
            from current_offering o order by o.offering_id\
            """)
                .execute(Tuple.of(subscriber.target().subscriberId(), clock.offset()))
                .map(rows -> {
                    var known = rows.stream()
                            .flatMap(row -> OfferingRowMapper.offering(row).stream())
                            .map(Offering::terms)
                            .toList();
                    var excludedBy = naming(known, OfferingTerms::excludes);
                    var neededBy = naming(known, OfferingTerms::needs);
                    return rows.stream()
                            .map(row -> context(subscriber, row, excludedBy, neededBy))
                            .filter(context -> context.isOnSale() || context.isConnected())
                            .map(OfferingQualification::of)
                            .toList();
                });
    }

    private static ProductContext context(
            SubscriberView subscriber,
            Row row,
            Map<String, Set<String>> excludedBy,
            Map<String, Set<String>> neededBy) {
        var connecting = OfferingRowMapper.ids(row, "connecting");
        var disconnecting = OfferingRowMapper.ids(row, "disconnecting");
        var id = row.getString("offering_id");
        return ProductContext.now(
                Optional.of(subscriber),
                OfferingRowMapper.offering(row),
                OfferingRowMapper.ids(row, "connected"),
                Stream.concat(connecting.stream(), disconnecting.stream()).collect(Collectors.toSet()),
                new RelatedOfferings(
                        connecting,
                        disconnecting,
                        excludedBy.getOrDefault(id, Set.of()),
                        neededBy.getOrDefault(id, Set.of())),
                RowValues.instant(row, "moment"));
    }

    /** By each offering that is named, the offerings whose terms name it. */
    private static Map<String, Set<String>> naming(
            List<OfferingTerms> known, Function<OfferingTerms, Set<String>> named) {
        return known.stream()
                .flatMap(terms -> named.apply(terms).stream().map(other -> Map.entry(other, terms.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
