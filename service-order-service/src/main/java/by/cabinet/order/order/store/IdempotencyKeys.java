package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.sql.SqlClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The table {@code idempotency_key}: keys are ignored once they are old, and their rows go some time later. */
@ApplicationScoped
public class IdempotencyKeys implements Duty {

    private static final int BATCH = 1000;

    private final Pool pool;
    private final SqlClock clock;
    private final OrderSettings settings;

    @Inject
    IdempotencyKeys(Pool pool, SqlClock clock, OrderSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** Together with what is made under it. Fails with {@link LostRace} when another has just used the key. */
    public Uni<Void> keep(Tx tx, IdempotentRequest request, String id, Instant moment) {
        return tx.query(
                        """
                        insert into idempotency_key as k (caller, key, request, order_id, kept_until)
                        values ($1, $2, $3, $4, $5)
                        on conflict (caller, key) do update set
                            request = excluded.request, order_id = excluded.order_id, kept_until = excluded.kept_until
                        where k.kept_until <= $6\
                        """,
                        request.caller(),
                        request.key(),
                        request.content(),
                        id,
                        SqlClock.time(moment.plus(settings.idempotencyKeysKept())),
                        SqlClock.time(moment))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new LostRace();
                    }
                })
                .replaceWithVoid();
    }

    /** Deletes a batch of those that are over. */
    @Override
    public Uni<Boolean> perform() {
        return pool.preparedQuery("""
            delete from idempotency_key where (caller, key) in (
                select caller, key from idempotency_key where kept_until <= now() + make_interval(secs => $1)
                limit $2 for update skip locked)\
            """).execute(Tuple.of(clock.offset(), BATCH)).map(rows -> rows.rowCount() == BATCH);
    }
}
