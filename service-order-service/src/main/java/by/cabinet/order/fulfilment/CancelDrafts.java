package by.cabinet.order.fulfilment;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderError;
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
import java.time.Instant;
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
    /** Of one session: far more than a person forms. */
    private static final int MOST_DRAFTS = 50;
    /** Cancelled in one transaction; the rest has to wait for the job. */
    private static final int DRAFTS_AT_ONCE = 500;

    private final Pool pool;
    private final UnitOfWork work;
    private final DatabaseClock clock;
    private final OrderRepository orders;
    private final OrderSaga saga;

    @Inject
    CancelDrafts(Pool pool, UnitOfWork work, DatabaseClock clock, OrderRepository orders, OrderSaga saga) {
        this.pool = pool;
        this.work = work;
        this.clock = clock;
        this.orders = orders;
        this.saga = saga;
    }

    public Uni<Void> perform(Tx tx, List<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return end(tx, sessionIds)
                .chain(() -> cancel(tx, sessionIds))
                .chain(cancelled -> cancelled < DRAFTS_AT_ONCE
                        ? Uni.createFrom().voidItem()
                        : tx.query("update ended_session set drafts_left = true where session_id = any($1)", (Object)
                                        sessionIds.toArray(String[]::new))
                                .replaceWithVoid());
    }

    /** The session has acted for another account since then: what was formed before for any other is cancelled. R1.6.2 */
    Uni<Void> ofOtherAccounts(Tx tx, String sessionId, String accountId, Instant since) {
        return orders.lockDraftsOfOtherAccounts(tx, sessionId, accountId, since)
                .chain(locked -> cancel(tx, locked))
                .replaceWithVoid();
    }

    private Uni<Integer> cancel(Tx tx, Collection<String> sessionIds) {
        return orders.lockDrafts(tx, sessionIds, DRAFTS_AT_ONCE).chain(locked -> cancel(tx, locked));
    }

    private Uni<Integer> cancel(Tx tx, LockedOrders locked) {
        var drafts = locked.orders().values();
        drafts.forEach(draft -> draft.apply(new OrderEvent.SessionEnded(), locked.moment()));
        return saga.save(tx, drafts).replaceWith(drafts.size());
    }

    /**
     * Keeps the session from ending, and from forming another draft, until the transaction ends. Fails with 401 when it has ended, and
     * with {@link OrderError#TOO_MANY_DRAFTS}.
     */
    public Uni<Void> requireRoomForDraft(Tx tx, String sessionId) {
        return tx.query("select pg_advisory_xact_lock(hashtextextended('session ' || $1, 0))", sessionId)
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query("""
                    select exists (select from ended_session where session_id = $1) as ended,
                           (select count(*) from service_order where session_id = $1 and state = 'DRAFT') as drafts\
                    """, sessionId))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getBoolean("ended")) {
                        throw new ProblemException(CommonError.NOT_SIGNED_IN);
                    }
                    if (row.getLong("drafts") >= MOST_DRAFTS) {
                        throw new ProblemException(OrderError.TOO_MANY_DRAFTS);
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

    /** Cancels the drafts that were too many at once, and deletes ended sessions that nobody can use any more. */
    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(this::cancelLeft)
                .chain(more -> more ? Uni.createFrom().item(true) : deleteOld());
    }

    private Uni<Boolean> cancelLeft(Tx tx) {
        return tx.query("""
                    select session_id from ended_session where drafts_left
                    order by session_id limit $1 for update skip locked\
                    """, DRAFTS_AT_ONCE).chain(rows -> {
            var sessions = rows.stream().map(row -> row.getString("session_id")).toList();
            return sessions.isEmpty() ? Uni.createFrom().item(false) : cancelLeft(tx, sessions);
        });
    }

    private Uni<Boolean> cancelLeft(Tx tx, List<String> sessionIds) {
        return cancel(tx, sessionIds)
                .chain(cancelled -> cancelled == DRAFTS_AT_ONCE
                        ? Uni.createFrom().item(true)
                        : tx.query("update ended_session set drafts_left = false where session_id = any($1)", (Object)
                                        sessionIds.toArray(String[]::new))
                                .replaceWith(true));
    }

    private Uni<Boolean> deleteOld() {
        return pool.preparedQuery("""
            delete from ended_session where session_id in (
                select session_id from ended_session
                where ended_at <= now() + make_interval(secs => $1) and not drafts_left
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
