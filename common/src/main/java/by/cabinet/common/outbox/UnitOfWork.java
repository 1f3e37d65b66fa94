package by.cabinet.common.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;

/** Does work in one PostgreSQL transaction together with the events it tells. */
@ApplicationScoped
public class UnitOfWork {

    private final Pool pool;
    private final Outbox outbox;
    private final Relay relay;

    @Inject
    UnitOfWork(Pool pool, Outbox outbox, Relay relay) {
        this.pool = pool;
        this.outbox = outbox;
        this.relay = relay;
    }

    /** Commits when the work's item arrives, rolls back when it fails. */
    public <T> Uni<T> perform(Function<Tx, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var told = new boolean[1];
            return pool.withTransaction(connection -> {
                        var tx = new Tx(connection);
                        return work.apply(tx).call(() -> {
                            told[0] = !tx.told().isEmpty();
                            return outbox.add(connection, tx.told());
                        });
                    })
                    .invoke(() -> {
                        if (told[0]) {
                            relay.wake();
                        }
                    });
        });
    }
}
