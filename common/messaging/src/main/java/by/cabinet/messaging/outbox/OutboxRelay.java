package by.cabinet.messaging.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Brings the outbox to Kafka: locks free lanes that have work, sends their events in order, deletes them after Kafka has
 * acknowledged all, commits. Any number of relays may run; a crash between sending and commit sends again.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /** For what another instance left behind, or a wake-up that was lost. */
    private static final long POLL_MILLIS = 100;

    private static final int BATCH = 1000;

    private final Vertx vertx;
    private final Pool pool;
    private final OutboxPublisher sender;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean running;

    @Inject
    OutboxRelay(Vertx vertx, Pool pool, OutboxPublisher sender) {
        this.vertx = vertx;
        this.pool = pool;
        this.sender = sender;
    }

    void start(@Observes StartupEvent started) {
        running = true;
        vertx.setPeriodic(POLL_MILLIS, timer -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    /** Called after every commit that published something. Calls that come while a round runs make one more round. */
    void wake() {
        if (running && calls.getAndIncrement() == 0) {
            round(calls.get());
        }
    }

    private void round(int seen) {
        pool.withTransaction(this::relay)
                .onFailure()
                .invoke(e -> LOG.warnf("Outbox relay failed, retrying: %s", e))
                .onFailure()
                .recoverWithItem(0)
                .subscribe()
                .with(sent -> next(seen, sent));
    }

    private void next(int seen, int sent) {
        if (running && sent > 0) {
            round(calls.get());
        } else if (running && !calls.compareAndSet(seen, 0)) {
            round(calls.get());
        }
    }

    private Uni<Integer> relay(SqlConnection connection) {
        return lock(connection)
                .chain(lanes -> lanes.length == 0 ? Uni.createFrom().item(List.<Row>of()) : read(connection, lanes))
                .call(rows -> send(connection, rows))
                .map(List::size);
    }

    private Uni<Short[]> lock(SqlConnection connection) {
        return connection
                .query("""
                        select lane from outbox_lane l
                        where exists (select from outbox o where o.lane = l.lane)
                        for update skip locked""")
                .execute()
                .map(rows -> rows.stream().map(row -> row.getShort("lane")).toArray(Short[]::new));
    }

    /** A statement of its own: only a snapshot taken after the locks shows what the last holder has left. */
    private Uni<List<Row>> read(SqlConnection connection, Short[] lanes) {
        return connection
                .preparedQuery("select * from outbox where lane = any($1) order by seq limit $2")
                .execute(Tuple.of(lanes, BATCH))
                .map(rows -> rows.stream().toList());
    }

    private Uni<Void> send(SqlConnection connection, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sequence = rows.stream().map(row -> row.getLong("seq")).toArray(Long[]::new);
        return sender.send(rows)
                .chain(() -> connection
                        .preparedQuery("delete from outbox where seq = any($1)")
                        .execute(Tuple.of(sequence))
                        .replaceWithVoid());
    }
}
