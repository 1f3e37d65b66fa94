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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules look at for one subscriber and each offering, read in one statement. */
@ApplicationScoped
public class QualifyOfferings {

    private final Pool pool;
    private final DatabaseClock clock;

    @Inject
    QualifyOfferings(Pool pool, DatabaseClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Every offering that is on sale, and those that are not but connected; by id. */
    Uni<List<ProductContext>> perform(SubscriberView subscriber) {
        return contexts(subscriber)
                .map(all -> all.filter(
                                context -> context.offering().orElseThrow().isKnown())
                        .filter(context -> context.isOnSale() || context.isConnected())
                        .toList());
    }

    /** What is connected, by the offering's id: what no catalogue knows too. */
    public Uni<Map<String, ProductContext>> connected(SubscriberView subscriber) {
        return contexts(subscriber)
                .map(all -> all.filter(ProductContext::isConnected)
                        .collect(Collectors.toMap(
                                context -> context.offering().orElseThrow().id(), Function.identity())));
    }

    private Uni<Stream<ProductContext>> contexts(SubscriberView subscriber) {
        return pool.preparedQuery("""
            select o.*, now() + make_interval(secs => $2) as moment,
                   array(select offering_id from product
                         where subscriber_id = $1 and state = 'ACTIVE') as connected,
                   array(select offering_id from service_order
                         where subscriber_id = $1 and is_open and action = 'CONNECT') as connecting,
                   array(select offering_id from service_order
                         where subscriber_id = $1 and is_open and action = 'DISCONNECT') as disconnecting
            from (select) as one left join current_offering o on true order by o.offering_id\
            """)
                .execute(Tuple.of(subscriber.target().subscriberId(), clock.offset()))
                .map(rows -> {
                    var first = rows.iterator().next();
                    var known = rows.stream()
                            .flatMap(row -> OfferingRowMapper.offering(row).stream())
                            .collect(Collectors.toMap(
                                    Offering::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
                    var unknown = OfferingRowMapper.ids(first, "connected").stream()
                            .filter(id -> !known.containsKey(id))
                            .map(Offering::unknown);
                    return Stream.concat(known.values().stream(), unknown)
                            .map(offering -> context(subscriber, offering, first, known.values()));
                });
    }

    private static ProductContext context(
            SubscriberView subscriber, Offering offering, Row row, Collection<Offering> known) {
        var connecting = OfferingRowMapper.ids(row, "connecting");
        var disconnecting = OfferingRowMapper.ids(row, "disconnecting");
        return ProductContext.now(
                Optional.of(subscriber),
                Optional.of(offering),
                OfferingRowMapper.ids(row, "connected"),
                Stream.concat(connecting.stream(), disconnecting.stream()).collect(Collectors.toSet()),
                new RelatedOfferings(
                        connecting,
                        disconnecting,
                        naming(offering, known, OfferingTerms::excludes),
                        naming(offering, known, OfferingTerms::needs)),
                RowValues.instant(row, "moment"));
    }

    /** The offerings whose terms name this one. */
    private static Set<String> naming(
            Offering offering, Collection<Offering> known, Function<OfferingTerms, Set<String>> named) {
        return known.stream()
                .filter(other -> named.apply(other.terms()).contains(offering.id()))
                .map(Offering::id)
                .collect(Collectors.toSet());
    }
}
