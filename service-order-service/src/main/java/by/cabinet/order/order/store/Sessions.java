package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.duty.Duty;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;

/**
 * Sessions that have ended: the table {@code ended_session}. A lock for each keeps the making of a draft and the end of its
 * session apart, so that no draft outlives it, in whatever order the two come. R1.9
 */
@ApplicationScoped
public class Sessions implements Duty {

    /** The gateway's token of a session that has ended is good for a minute. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int BATCH = 1000;

    private final Pool pool;
    private final SqlClock clock;

    @Inject
    Sessions(Pool pool, SqlClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Keeps the session from ending until the transaction does. Fails with 401 when it has ended. */
    public Uni<Void> keepAlive(Tx tx, String sessionId) {
        return tx.query("select pg_advisory_xact_lock_shared(hashtextextended('session ' || $1, 0))", sessionId)
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query("select from ended_session where session_id = $1", sessionId))
                .invoke(ended -> {
                    if (ended.rowCount() > 0) {
                        throw new ProblemException(CommonError.NOT_SIGNED_IN);
                    }
                })
                .replaceWithVoid();
    }

    public Uni<Void> end(Tx tx, Collection<String> sessionIds) {
        var ids = sessionIds.stream().distinct().sorted().toArray(String[]::new);
        return tx.query(
                        "select pg_advisory_xact_lock(hashtextextended('session ' || id, 0)) from unnest($1::text[])"
                                + " as id",
                        (Object) ids)
                .chain(() -> tx.query("""
                    insert into ended_session (session_id, ended_at)
                    select id, now() + make_interval(secs => $2) from unnest($1::text[]) as id
                    on conflict do nothing\
                    """, ids, clock.offset()))
                .replaceWithVoid();
    }

    /** Deletes a batch of those that nobody can use any more. */
    @Override
    public Uni<Boolean> perform() {
        return pool.preparedQuery("""
            delete from ended_session where session_id in (
                select session_id from ended_session where ended_at <= now() + make_interval(secs => $1)
                limit $2 for update skip locked)\
            """)
                .execute(Tuple.of(clock.offset() - KEPT.toSeconds(), BATCH))
                .map(rows -> rows.rowCount() == BATCH);
    }
}
