package by.cabinet.messaging.outbox;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.metrics.EventCounters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** Does work in one PostgreSQL transaction together with the events that it publishes. */
@ApplicationScoped
public class UnitOfWork {

    private final Pool pool;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final EventCounters counters;
    private final DatabaseLimits limits;

    @Inject
    UnitOfWork(Pool pool, Outbox outbox, OutboxRelay relay, EventCounters counters, DatabaseLimits limits) {
        this.pool = pool;
        this.outbox = outbox;
        this.relay = relay;
        this.counters = counters;
        this.limits = limits;
    }

    /** Commits when the work's item arrives, rolls back when it fails. */
    public <T> Uni<T> perform(Function<Tx, Uni<T>> work) {
        return performIn(
                inTransaction -> pool.withTransaction(connection -> inTransaction.apply(Tx.on(connection))), work);
    }

    /** The same for a batch, whose statements may take longer than those of a request. Whatever a {@link Job} does is one anyway. */
    public <T> Uni<T> performBatch(Function<Tx, Uni<T>> work) {
        return perform(asBatch(work));
    }

    /** Runs each statement, which deletes {@code atMost} rows; true when one of them did, and there may be more. */
    public Uni<Boolean> deleteExpired(int atMost, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> performBatch(tx -> tx.query(statement)).map(RowSet::rowCount))
                .collect()
                .asList()
                .map(deleted -> deleted.contains(atMost));
    }

    private <X extends Tx, T> Function<X, Uni<T>> asBatch(Function<? super X, Uni<T>> work) {
        return tx -> limits.extend(tx).chain(() -> work.apply(tx));
    }

    /**
     * The same in a transaction that another API begins and ends: {@code transaction} calls what it is given with the {@link Tx} of the
     * connection on which its transaction runs. The outbox is written last.
     */
    public <X extends Tx, T> Uni<T> performIn(
            Function<Function<X, Uni<T>>, Uni<T>> transaction, Function<? super X, Uni<T>> work) {
        return Uni.createFrom().context(context -> {
            Function<? super X, Uni<T>> limited = context.contains(Job.IN_BATCH) ? this.<X, T>asBatch(work) : work;
            var running = new AtomicReference<X>();
            return transaction
                    .apply(tx -> {
                        running.set(tx);
                        return limited.apply(tx).call(() -> tx.addTo(outbox));
                    })
                    .invoke(() -> {
                        running.get().committed();
                        committed(running.get().published());
                    });
        });
    }

    /**
     * The part of a statement that publishes events, for {@link #executeSingle}. Inserts the events once per row of {@code from}
     * (0 rows: none), with parameters from {@code $first} on.
     */
    public static String outboxInsert(String from, int first) {
        return Outbox.insertion(from + ",", first);
    }

    /**
     * One statement that changes and publishes by itself ({@link #outboxInsert}), without a transaction around it: for paths where
     * every round trip counts. The events' parameters follow the given ones.
     *
     * @param published whether the statement's rows say that the events were published
     */
    public Uni<RowSet<Row>> executeSingle(
            String sql, List<Object> parameters, List<OutboxEvent> events, Predicate<RowSet<Row>> published) {
        return Uni.createFrom()
                .deferred(() -> {
                    var all = new ArrayList<>(parameters);
                    all.addAll(outbox.parameters(
                            events.stream().map(OutboxEvent::withCause).toList()));
                    return pool.preparedQuery(sql).execute(Tuple.from(all));
                })
                .invoke(rows -> {
                    if (published.test(rows)) {
                        committed(events);
                    }
                });
    }

    private void committed(List<OutboxEvent> events) {
        if (!events.isEmpty()) {
            relay.wake();
            events.forEach(event -> counters.count(event.data()));
        }
    }
}
