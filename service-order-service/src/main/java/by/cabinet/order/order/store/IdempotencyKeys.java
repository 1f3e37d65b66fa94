package by.cabinet.order.order.store;

import by.cabinet.order.sql.SqlClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keys that need no longer be kept: they are ignored from that moment, and their rows go some time later. */
@ApplicationScoped
public class IdempotencyKeys {

    private static final int BATCH = 1000;

    private final Pool pool;
    private final SqlClock clock;

    @Inject
    IdempotencyKeys(Pool pool, SqlClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Answers how many rows it has deleted. */
    public Uni<Integer> forgetOld() {
        return pool.preparedQuery("""
                        delete from idempotency_key where (caller, key) in (
                            select caller, key from idempotency_key where kept_until <= now() + make_interval(secs => $1)
                            limit $2 for update skip locked)""").execute(Tuple.of(clock.offset(), BATCH)).map(rows -> rows.rowCount());
    }
}
