package by.cabinet.auth.session;

import by.cabinet.contract.Portal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.ExpiredSession;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code session}. A row ends once: whoever comes second finds nothing to end. */
@ApplicationScoped
class SessionTable {

    /** Rows are locked in one order, so that two who end the same sessions do not wait for each other. */
    private static final String END = """
        with ending as (
            select id from session where ended_at is null and %s order by id for update)
        update session s set ended_at = now() + $2 * interval '1 millisecond', end_reason = $3
        from ending where s.id = ending.id
        returning s.*\
        """;

    private static final String END_OF_SUBJECTS = END.formatted("subject_id = any($1)");
    private static final String END_ONE = END.formatted("id = $1 and subject_id = $4");
    private static final String END_OTHERS = END.formatted("subject_id = $1 and id <> $4");
    private static final String END_EACH = END.formatted("id = any($1)");
    private static final String END_DUE = """
        with ending as (
            select s.id, due.since from unnest($1::text[], $2::timestamptz[]) as due (token_hash, since)
            join session s using (token_hash)
            where s.ended_at is null order by s.id for update of s)
        update session s set ended_at = ending.since,
            end_reason = case when ending.since >= s.ends_at then 'TIME_LIMIT' else 'IDLE' end
        from ending where s.id = ending.id
        returning s.*\
        """;

    private final Pool pool;
    private final ProductClock clock;

    @Inject
    SessionTable(Pool pool, ProductClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> insert(Tx tx, String tokenHash, ActiveSession live) {
        var caller = live.caller();
        var session = caller.session();
        return tx.query(
                        """
                        insert into session (id, token_hash, subject_id, subscriber_id, account_id, client_id,
                                             portal, method, started_at, ends_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)\
                        """,
                        session.id(),
                        tokenHash,
                        SubjectOf.caller(caller),
                        caller instanceof Caller.Subscriber line ? line.subscriberId() : null,
                        caller.accountId(),
                        caller.clientId(),
                        session.portal().name(),
                        session.method().name(),
                        utc(startOf(live)),
                        live.endsAt().map(SessionTable::utc).orElse(null))
                .replaceWithVoid();
    }

    /** Of a session in which nothing has been done yet. */
    static Instant startOf(ActiveSession live) {
        return live.idleEndsAt().minus(Portal.IDLE);
    }

    Uni<Optional<SessionRow>> running(String id) {
        return pool.preparedQuery("select * from session where id = $1 and ended_at is null")
                .execute(Tuple.of(id))
                .map(rows -> rows(rows).stream().findAny());
    }

    /** A page of the subject's running sessions, by id. */
    Uni<List<SessionRow>> runningOf(String subjectId, String afterId, int limit) {
        return pool.preparedQuery("""
            select * from session where subject_id = $1 and ended_at is null and id > $2
            order by id limit $3\
            """)
                .execute(Tuple.of(subjectId, afterId, limit))
                .map(SessionTable::rows);
    }

    /** A page of all running sessions, by id. */
    Uni<List<SessionRow>> running(String afterId, int limit) {
        return pool.preparedQuery("select * from session where ended_at is null and id > $1 order by id limit $2")
                .execute(Tuple.of(afterId, limit))
                .map(SessionTable::rows);
    }

    Uni<List<SessionRow>> endOfSubjects(Tx tx, Collection<String> subjectIds, EndReason reason) {
        return tx.query(END_OF_SUBJECTS, subjectIds.toArray(String[]::new), offset(), reason.name())
                .map(SessionTable::rows);
    }

    Uni<List<SessionRow>> endOne(Tx tx, String subjectId, String id, EndReason reason) {
        return tx.query(END_ONE, id, offset(), reason.name(), subjectId).map(SessionTable::rows);
    }

    Uni<List<SessionRow>> endOthers(Tx tx, String subjectId, String keptId, EndReason reason) {
        return tx.query(END_OTHERS, subjectId, offset(), reason.name(), keptId).map(SessionTable::rows);
    }

    Uni<List<SessionRow>> endEach(Tx tx, Collection<String> ids, EndReason reason) {
        return tx.query(END_EACH, ids.toArray(String[]::new), offset(), reason.name())
                .map(SessionTable::rows);
    }

    /** Each at the moment at which it ran out, for the limit that it reached. */
    Uni<List<SessionRow>> endDue(Tx tx, List<ExpiredSession> due) {
        return tx.query(
                        END_DUE,
                        due.stream().map(ExpiredSession::tokenHash).toArray(String[]::new),
                        due.stream()
                                .map(ExpiredSession::since)
                                .map(SessionTable::utc)
                                .toArray(OffsetDateTime[]::new))
                .map(SessionTable::rows);
    }

    /** Of a running session; empty when it is over. */
    Uni<Optional<SessionRow>> confirm(Tx tx, String id) {
        return tx.query("update session set second_factor = true where id = $1 and ended_at is null returning *", id)
                .map(rows -> rows(rows).stream().findAny());
    }

    /** Returns how many rows were removed. */
    Uni<Integer> forgetEnded(Duration kept, int atMost) {
        return pool.preparedQuery("""
            delete from session where id in (
                select id from session
                where ended_at < now() + ($1::bigint - $2::bigint) * interval '1 millisecond'
                order by ended_at limit $3 for update skip locked)\
            """)
                .execute(Tuple.of(offset(), kept.toMillis(), atMost))
                .map(RowSet::rowCount);
    }

    private long offset() {
        return clock.offset().toMillis();
    }

    private static List<SessionRow> rows(RowSet<Row> rows) {
        return rows.stream().map(SessionRow::of).toList();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
