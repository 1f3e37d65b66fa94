package by.cabinet.common.outbox;

import by.cabinet.common.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    private Uni<Void> tell(SqlConnection connection, Tx tx) {
        if (!tx.told().isEmpty()) {
            tx.afterCommit(relay::wake);
            tx.afterCommit(() -> tx.told().forEach(event -> counts.count(event.data())));
        }
        return outbox.add(connection, tx.told());
    }
}
