package by.cabinet.auth.session;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.ExpiredSession;
import by.cabinet.session.Subject;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code session}. A row ends once: whoever comes second finds nothing to end. */
@ApplicationScoped
class SessionRowRepository {

    /** A row of the table; {@code accountChoice}: how often another account was chosen. R1.6.2 */
    record SessionRow(
            String id,
            String tokenHash,
            Optional<String> subscriberId,
            String accountId,
            String clientId,
            Portal portal,
            SignInMethod method,
            Instant startedAt,
            String userAgent,
            List<String> secondFactorSubscribers,
            int accountChoice,
            Optional<Instant> endedAt,
            Optional<EndReason> endReason) {

        static SessionRow of(Row row) {
            return new SessionRow(
                    row.getString("id"),
                    row.getString("token_hash"),
                    Optional.ofNullable(row.getString("subscriber_id")),
                    row.getString("account_id"),
                    row.getString("client_id"),
                    Portal.valueOf(row.getString("portal")),
                    SignInMethod.valueOf(row.getString("method")),
                    RowValues.instant(row, "started_at"),
                    row.getString("user_agent"),
                    List.of(row.getArrayOfStrings("second_factor_subscribers")),
                    row.getInteger("account_choice"),
                    Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getString("end_reason")).map(EndReason::valueOf));
        }

        /** By the hash of the token; of rows that have ended. */
        static Map<String, EndReason> reasons(List<SessionRow> ended) {
            return ended.stream()
                    .collect(Collectors.toMap(
                            SessionRow::tokenHash, row -> row.endReason().orElseThrow()));
        }

        String subjectId() {
            return subscriberId.orElse(accountId);
        }

        /** It acts for this account since then. */
        SessionChanged accountChosen(Instant since) {
            return new SessionChanged(
                    id, SessionChanged.Change.ACCOUNT_CHOSEN, portal, method, null, accountId, clientId, null, since);
        }

        /** Of a row that has ended. */
        SessionChanged ended() {
            return new SessionChanged(
                    id,
                    SessionChanged.Change.ENDED,
                    portal,
                    method,
                    subscriberId.orElse(null),
                    accountId,
                    clientId,
                    endReason.orElseThrow(),
                    endedAt.orElseThrow());
        }
    }

    /** A row of a session that goes on, and what holds for its subject now. */
    record RunningSession(SessionRow row, Subject subject) {

        static RunningSession of(Row row) {
            return new RunningSession(
                    SessionRow.of(row),
                    new Subject(
                            row.getString("subject_id"),
                            CabinetRole.valueOf(row.getString("role")),
                            !row.getBoolean("closed"),
                            row.getLong("access_version")));
        }
    }

    /** Rows are locked in one order, so that two who end the same sessions do not wait for each other. */
    private static final String END = """
        with ending as (
            select id from session where ended_at is null and %s order by id for update)
        update session s set ended_at = now() + $2 * interval '1 millisecond', end_reason = $3
        from ending where s.id = ending.id
        returning s.*\
        """;

    private static final String END_OF_SUBJECTS = END.formatted("subject_id = any($1)");
    private static final String END_OF_CLOSED = END.formatted("""
        subject_id = any($1 || array(select account_id from subscriber where subscriber_id = any($1)))
        and (subject_id = any($1) or second_factor_subscribers && $1)\
        """);
    private static final String END_ONE = END.formatted("id = $1 and subject_id = $4");
    private static final String END_OTHERS = END.formatted("subject_id = $1 and id <> $4");
    /** Ids are in the order in which sessions started. */
    private static final String END_OLDEST = END.formatted("""
        id in (select id from session where subject_id = $1 and ended_at is null order by id desc offset $4)\
        """);

    private static final String END_NEWEST = END.formatted("""
        id in (select id from session where subject_id = $1 and ended_at is null order by id desc limit 1)\
        """);

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

    private static final String PASSWORD_SET =
            "exists (select from password p where p.subject_id = %s) as password_set";

    private static final String INSERT = """
        insert into session (id, token_hash, subject_id, subscriber_id, account_id, client_id,
                             portal, method, started_at, ends_at, user_agent)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12)
        returning (select count(*) from (
            select from session where subject_id = $3 and ended_at is null limit $11)) as others,\
        """
            + String.join(
                    ",",
                    PASSWORD_SET.formatted("$3"),
                    PlanFacts.columns("$4", "$6", "(case when $13 then null else $5 end)"));

    /** Who manages may change the address of any account of his client. */
    private static final String OWN = "select s.*, "
            + String.join(
                    ",",
                    PASSWORD_SET.formatted("s.subject_id"),
                    PlanFacts.columns(
                            "s.subscriber_id",
                            "s.client_id",
                            "(case when a.role in ('ADMINISTRATOR', 'SUPERVISOR') then null else s.account_id end)"))
            + " from session s left join access a using (subject_id) ";

    private final Pool pool;
    private final ProductClock clock;

    @Inject
    SessionRowRepository(Pool pool, ProductClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** {@code others}: how many sessions of the subject were running before, counted up to the most that it may have. */
    record Inserted(long others, boolean passwordSet, PlanFacts plans) {}

    /** A running session, and what its owner is shown beside it. */
    record OwnSession(SessionRow row, boolean passwordSet, PlanFacts plans) {

        static OwnSession of(Row row) {
            return new OwnSession(SessionRow.of(row), row.getBoolean("password_set"), PlanFacts.of(row));
        }
    }

    Uni<Inserted> insert(Tx tx, String tokenHash, ActiveSession live, Optional<String> userAgent, int atMost) {
        var caller = live.caller();
        var session = caller.session();
        return tx.query(
                        INSERT,
                        session.id(),
                        tokenHash,
                        subjectOf(caller),
                        caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : null,
                        caller.accountId(),
                        caller.clientId(),
                        session.portal().name(),
                        session.method().name(),
                        utc(startOf(live)),
                        live.endsAt().map(SessionRowRepository::utc).orElse(null),
                        atMost,
                        userAgent.orElse(null),
                        caller instanceof Caller.Subscriber subscriber
                                && subscriber.role().managesSubscribers())
                .map(rows -> rows.iterator().next())
                .map(row -> new Inserted(row.getLong("others"), row.getBoolean("password_set"), PlanFacts.of(row)));
    }

    /** Whom a session acts for: the subscriber, or else the account. */
    static String subjectOf(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }

    /** Of a session in which nothing has been done yet. */
    static Instant startOf(ActiveSession live) {
        return live.lastActiveAt();
    }

    Uni<Optional<SessionRow>> findRunning(String id) {
        return pool.preparedQuery("select * from session where id = $1 and ended_at is null")
                .execute(Tuple.of(id))
                .map(rows -> rows(rows).stream().findAny());
    }

    /** The same with what its owner is shown beside it, in one round trip. */
    Uni<Optional<OwnSession>> findOwn(String id) {
        return pool.preparedQuery(OWN + "where s.id = $1 and s.ended_at is null")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(OwnSession::of).findAny());
    }

    /** A page of the subject's running sessions, by id. */
    Uni<List<OwnSession>> findOwn(String subjectId, String afterId, int limit) {
        return pool.preparedQuery(
                        OWN + "where s.subject_id = $1 and s.ended_at is null and s.id > $2 order by s.id limit $3")
                .execute(Tuple.of(subjectId, afterId, limit))
                .map(rows -> rows.stream().map(OwnSession::of).toList());
    }

    /** A page of all running sessions, by id. */
    Uni<List<RunningSession>> findRunning(String afterId, int limit) {
        return pool.preparedQuery("""
            select s.*, a.role, a.closed, a.version as access_version from session s join access a using (subject_id)
            where s.ended_at is null and s.id > $1 order by s.id limit $2\
            """)
                .execute(Tuple.of(afterId, limit))
                .map(page -> page.stream().map(RunningSession::of).toList());
    }

    /** Those of the hashes that no running session has. */
    Uni<List<String>> withoutRunning(List<String> tokenHashes) {
        return tokenHashes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery("""
            select token_hash from unnest($1::text[]) as found (token_hash)
            where not exists (select from session s where s.token_hash = found.token_hash and s.ended_at is null)\
            """)
                        .execute(Tuple.of(tokenHashes.toArray(String[]::new)))
                        .map(SessionRowRepository::hashes);
    }

    /** The hashes of the sessions that these subjects have ended lately: an older Redis may have them again. */
    Uni<List<String>> endedLately(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
            select token_hash from session
            where subject_id = any($1) and ended_at > now() + $2 * interval '1 millisecond' - interval '1 hour'\
            """, subjectIds.toArray(String[]::new), offset()).map(SessionRowRepository::hashes);
    }

    /** The hash of a session of the subject, whether or not it has ended. */
    Uni<List<String>> hashOf(Tx tx, String subjectId, String id) {
        return tx.query("select token_hash from session where id = $1 and subject_id = $2", id, subjectId)
                .map(SessionRowRepository::hashes);
    }

    Uni<List<SessionRow>> endOfSubjects(Tx tx, Collection<String> subjectIds, EndReason reason) {
        return tx.query(END_OF_SUBJECTS, subjectIds.toArray(String[]::new), offset(), reason.name())
                .map(SessionRowRepository::rows);
    }

    /** Those of the subjects, and those of accounts that a code to one of the subjects has confirmed. */
    Uni<List<SessionRow>> endOfClosed(Tx tx, Collection<String> subjectIds) {
        return tx.query(END_OF_CLOSED, subjectIds.toArray(String[]::new), offset(), EndReason.ACCESS_CLOSED.name())
                .map(SessionRowRepository::rows);
    }

    Uni<List<SessionRow>> endOne(Tx tx, String subjectId, String id, EndReason reason) {
        return tx.query(END_ONE, id, offset(), reason.name(), subjectId).map(SessionRowRepository::rows);
    }

    Uni<List<SessionRow>> endOthers(Tx tx, String subjectId, String exceptId, EndReason reason) {
        return tx.query(END_OTHERS, subjectId, offset(), reason.name(), exceptId)
                .map(SessionRowRepository::rows);
    }

    /** All but the newest. */
    Uni<List<SessionRow>> endOldest(Tx tx, String subjectId, int stay, EndReason reason) {
        return tx.query(END_OLDEST, subjectId, offset(), reason.name(), stay).map(SessionRowRepository::rows);
    }

    /** The one that was started last. */
    Uni<List<SessionRow>> endNewest(Tx tx, String subjectId, EndReason reason) {
        return tx.query(END_NEWEST, subjectId, offset(), reason.name()).map(SessionRowRepository::rows);
    }

    Uni<List<SessionRow>> endEach(Tx tx, Collection<String> ids, EndReason reason) {
        return tx.query(END_EACH, ids.toArray(String[]::new), offset(), reason.name())
                .map(SessionRowRepository::rows);
    }

    /** Each at the moment at which it ran out, for the limit that it reached. */
    Uni<List<SessionRow>> endDue(Tx tx, List<ExpiredSession> due) {
        return tx.query(
                        END_DUE,
                        due.stream().map(ExpiredSession::tokenHash).toArray(String[]::new),
                        due.stream()
                                .map(ExpiredSession::since)
                                .map(SessionRowRepository::utc)
                                .toArray(OffsetDateTime[]::new))
                .map(SessionRowRepository::rows);
    }

    /** Of a running session; empty when it is over. */
    Uni<Optional<SessionRow>> confirmSecondFactor(Tx tx, String id) {
        return tx.query("update session set second_factor = true where id = $1 and ended_at is null returning *", id)
                .map(rows -> rows(rows).stream().findAny());
    }

    /** The same for the call details of one subscriber. R1.5 */
    Uni<Optional<SessionRow>> confirmSecondFactorOf(Tx tx, String id, String subscriberId) {
        return tx.query("""
            update session set second_factor_subscribers = array_append(array_remove(second_factor_subscribers, $2), $2)
            where id = $1 and ended_at is null returning *\
            """, id, subscriberId).map(rows -> rows(rows).stream().findAny());
    }

    /** Of a running session; empty when it is over. */
    Uni<Optional<SessionRow>> chooseAccount(Tx tx, String id, String accountId) {
        return tx.query("""
            update session set account_id = $2, subject_id = $2, account_choice = account_choice + 1
            where id = $1 and subscriber_id is null and ended_at is null returning *\
            """, id, accountId).map(rows -> rows(rows).stream().findAny());
    }

    /** Returns how many rows were removed. */
    Uni<Integer> deleteEnded(Duration stored, int atMost) {
        return pool.preparedQuery("""
            delete from session where id in (
                select id from session
                where ended_at < now() + ($1::bigint - $2::bigint) * interval '1 millisecond'
                order by ended_at limit $3 for update skip locked)\
            """)
                .execute(Tuple.of(offset(), stored.toMillis(), atMost))
                .map(RowSet::rowCount);
    }

    private long offset() {
        return clock.offset().toMillis();
    }

    private static List<String> hashes(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("token_hash")).toList();
    }

    private static List<SessionRow> rows(RowSet<Row> rows) {
        return rows.stream().map(SessionRow::of).toList();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
