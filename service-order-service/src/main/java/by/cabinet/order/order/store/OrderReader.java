package by.cabinet.order.order.store;

import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.sql.SqlClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads orders outside of transactions. */
@ApplicationScoped
public class OrderReader {

    /** Ids are UUIDs in the order of time: greater than all of them. */
    private static final String BEYOND_ALL = "~";

    private final Pool pool;
    private final SqlClock clock;
    private final OrderSettings settings;

    @Inject
    OrderReader(Pool pool, SqlClock clock, OrderSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** The start of a statement whose rows {@link #read} takes, with more columns; {@code $1} is the product's offset. */
    public String select(String more) {
        return OrderRows.SELECT.replaceFirst("(?=\n *from service_order o)", ", " + more);
    }

    public ServiceOrder read(Row row) {
        return OrderRows.read(row, settings.patience());
    }

    public Uni<Optional<ServiceOrder>> find(String id) {
        return pool.preparedQuery(OrderRows.SELECT + "where o.id = $2")
                .execute(Tuple.of(clock.offset(), id))
                .map(rows -> rows.stream().findFirst().map(this::read));
    }

    /** One more than the limit, when there are so many. */
    public Uni<List<ServiceOrder>> list(OrderFilter filter) {
        var parameters = Tuple.tuple()
                .addDouble(clock.offset())
                .addString(filter.after().orElse(BEYOND_ALL))
                .addString(filter.state().map(Enum::name).orElse(null))
                .addString(filter.action().map(Enum::name).orElse(null))
                .addInteger(filter.limit() + 1)
                .addString(filter.sessionId());
        filter.scope().parameters().forEach(parameters::addString);
        return pool.preparedQuery(
                        OrderRows.SELECT + """
                            where o.id < $2 and ($3::text is null or o.state = $3) and ($4::text is null or o.action = $4)
                              and (o.state <> 'DRAFT' or o.session_id = $6) and %s
                            order by o.id desc limit $5\
                            """.formatted(filter.scope().condition()))
                .execute(parameters)
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** The versions of those orders that there are. */
    public Uni<Map<String, Integer>> versions(Collection<String> ids) {
        return pool.preparedQuery("select id, version from service_order where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    var versions = new HashMap<String, Integer>();
                    rows.forEach(row -> versions.put(row.getString("id"), row.getInteger("version")));
                    return versions;
                });
    }
}
