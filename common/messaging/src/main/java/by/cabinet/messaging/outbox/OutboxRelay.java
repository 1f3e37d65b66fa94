package by.cabinet.messaging.outbox;

import by.cabinet.messaging.outbox.OutboxPublisher.Outcome;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Brings the outbox to Kafka: locks free lanes that have work, sends their events in order, deletes those that Kafka has acknowledged,
 * parks those that it will never take, commits. Any number of relays may run; a crash between sending and commit sends again.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /** For what another instance left behind, or a wake-up that was lost. */
    private static final long POLL_MILLIS = 100;

    private static final int BATCH = 1000;
    private static final Duration WARNING_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Pool pool;
    private final OutboxPublisher sender;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean running;
    private volatile long warnedAt = System.nanoTime() - WARNING_PAUSE.toNanos();

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
                .invoke(this::warn)
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

    /** Not each time: a round that fails is followed by the next at once. */
    private void warn(Throwable failure) {
        if (System.nanoTime() - warnedAt > WARNING_PAUSE.toNanos()) {
            warnedAt = System.nanoTime();
            LOG.warnf("Outbox relay failed, retrying: %s", failure);
        }
    }

    private Uni<Integer> relay(SqlConnection connection) {
        return lock(connection)
                .chain(lanes -> lanes.length == 0 ? Uni.createFrom().item(List.<Row>of()) : read(connection, lanes))
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : send(connection, rows));
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

    /**
     * A statement of its own: only a snapshot taken after the locks shows what the last holder has left. {@code behind}: an event of the
     * key is parked.
     */
    private Uni<List<Row>> read(SqlConnection connection, Short[] lanes) {
        return connection
                .preparedQuery("""
                        select o.*, exists (
                            select from outbox_parked p
                            where p.topic = o.topic and p.aggregateid = o.aggregateid and p.state = 'PARKED') as behind
                        from outbox o where o.lane = any($1) and o.topic <> all($3) order by o.seq limit $2""")
                .execute(Tuple.of(lanes, BATCH, sender.resting().toArray(String[]::new)))
                .map(rows -> rows.stream().toList());
    }

    /** How many rows have left the outbox. */
    private Uni<Integer> send(SqlConnection connection, List<Row> rows) {
        return sender.send(rows).chain(outcomes -> {
            var published = outcomes.stream()
                    .filter(Outcome::isPublished)
                    .map(OutboxRelay::sequence)
                    .toArray(Long[]::new);
            var refused = outcomes.stream()
                    .filter(outcome -> outcome.refusal().isPresent())
                    .toList();
            outcomes.stream()
                    .flatMap(outcome -> outcome.failure().stream())
                    .findFirst()
                    .ifPresent(this::warn);
            return delete(connection, published)
                    .chain(() -> park(connection, refused))
                    .replaceWith(published.length + refused.size());
        });
    }

    private static Uni<Void> delete(SqlConnection connection, Long[] published) {
        return published.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("delete from outbox where seq = any($1)")
                        .execute(Tuple.of(published))
                        .replaceWithVoid();
    }

    private static Uni<Void> park(SqlConnection connection, List<Outcome> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        refused.forEach(outcome -> LOG.errorf(
                "An event is parked (%s, %s): %s",
                outcome.row().getString("topic"),
                outcome.row().getString("id"),
                outcome.refusal().orElseThrow().code()));
        return ParkedEvents.park(
                connection,
                refused.stream().map(OutboxRelay::sequence).toList(),
                refused.stream().map(outcome -> outcome.refusal().orElseThrow()).toList());
    }

    private static Long sequence(Outcome outcome) {
        return outcome.row().getLong("seq");
    }
}
