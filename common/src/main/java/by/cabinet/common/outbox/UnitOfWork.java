package by.cabinet.common.outbox;

import by.cabinet.common.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Does work in one PostgreSQL transaction together with the events it tells. */
@ApplicationScoped
public class UnitOfWork {

    private final Pool pool;
    private final Outbox outbox;
    private final Relay relay;
    private final Counts counts;

    @Inject
    UnitOfWork(Pool pool, Outbox outbox, Relay relay, Counts counts) {
        this.pool = pool;
        this.outbox = outbox;
        this.relay = relay;
        this.counts = counts;
    }

    /** Commits when the work's item arrives, rolls back when it fails. */
    public <T> Uni<T> perform(Function<Tx, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var running = new AtomicReference<Tx>();
            return pool.withTransaction(connection -> {
                        var tx = new Tx(connection);
                        running.set(tx);
                        return work.apply(tx).call(() -> tell(connection, tx));
                    })
                    .invoke(() -> running.get().committed());
        });
    }

    /**
     * The part of a statement that tells events, for {@link #performAtOnce}: as often as {@code from} has rows, with parameters from
     * {@code $first} on.
     */
    public static String telling(String from, int first) {
        return Outbox.insertion(from + ",", first);
    }

    /**
     * One statement that changes and tells by itself ({@link #telling}), without a transaction around it: for paths where
     * every round trip counts. The events' parameters follow the given ones.
     */
    public Uni<RowSet<Row>> performAtOnce(String sql, List<Object> parameters, List<OutgoingEvent> events) {
        var all = new ArrayList<>(parameters);
        all.addAll(outbox.parameters(events));
        return pool.preparedQuery(sql).execute(Tuple.from(all)).invoke(relay::wake);
    }

    private Uni<Void> tell(SqlConnection connection, Tx tx) {
        if (!tx.told().isEmpty()) {
            tx.afterCommit(relay::wake);
            tx.afterCommit(() -> tx.told().forEach(event -> counts.count(event.data())));
        }
        return outbox.add(connection, tx.told());
    }
}
