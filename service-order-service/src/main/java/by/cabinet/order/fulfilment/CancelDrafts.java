package by.cabinet.order.fulfilment;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fulfilment.OrderRepository.LockedOrders;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * However a session ends, what was formed in it and not submitted is cancelled. A lock for each session orders the making of
 * a draft and the end of its session, so that no draft outlives it, in whatever order the two come. R1.9
 */
@ApplicationScoped
public class CancelDrafts implements Job {

    /** The gateway's token of a session that has ended is good for a minute. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int BATCH = 1000;

    private final Pool pool;
    private final DatabaseClock clock;
    private final OrderRepository orders;
    private final OrderSaga saga;

    @Inject
    CancelDrafts(Pool pool, DatabaseClock clock, OrderRepository orders, OrderSaga saga) {
        this.pool = pool;
        this.clock = clock;
        this.orders = orders;
        this.saga = saga;
    }

    public Uni<Void> perform(Tx tx, List<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return end(tx, sessionIds)
                .chain(() -> orders.lockDrafts(tx, sessionIds))
                .chain(locked -> cancel(tx, locked));
    }

    private Uni<Void> cancel(Tx tx, LockedOrders locked) {
        var drafts = locked.orders().values();
        drafts.forEach(draft -> draft.apply(new OrderEvent.SessionEnded(), locked.moment()));
        return saga.save(tx, drafts);
    }

    /** Keeps the session from ending until the transaction does. Fails with 401 when it has ended. */
    public Uni<Void> requireActive(Tx tx, String sessionId) {
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

    private Uni<Void> end(Tx tx, Collection<String> sessionIds) {
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

    /** Deletes ended sessions that nobody can use any more. */
    @Override
    public Uni<Boolean> runBatch() {
        return pool.preparedQuery("""
            delete from ended_session where session_id in (
                select session_id from ended_session where ended_at <= now() + make_interval(secs => $1)
                limit $2 for update skip locked)\
            """)
                .execute(Tuple.of(clock.offset() - KEPT.toSeconds(), BATCH))
                .map(rows -> rows.rowCount() == BATCH);
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }
}
