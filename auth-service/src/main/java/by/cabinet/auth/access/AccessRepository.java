package by.cabinet.auth.access;

import by.cabinet.auth.access.SimLossListener.PasswordAfterLoss;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table {@code access}: one row a subject. A session starts under a share lock of its row; whoever changes something that
 * access follows from locks the row first. Rows are locked in the order of their ids.
 */
@ApplicationScoped
public class AccessRepository {

    private final Pool pool;
    private final ProductClock clock;

    @Inject
    AccessRepository(Pool pool, ProductClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Access of a subject before and after it was calculated anew. */
    record Recalculated(String subjectId, boolean wasClosed, boolean closed) {

        boolean hasClosed() {
            return closed && !wasClosed;
        }

        private static Recalculated of(Row row) {
            return new Recalculated(
                    row.getString("subject_id"), row.getBoolean("was_closed"), row.getBoolean("closed"));
        }
    }

    /** Which of an organisation's decisions. */
    record Decision(String subscriberId, String clientId, long version) {

        static Decision of(AccessClosingChanged decision) {
            return new Decision(decision.subscriberId(), decision.clientId(), decision.version());
        }

        private static Decision of(Row row) {
            return new Decision(row.getString("id"), row.getString("client_id"), row.getLong("version"));
        }
    }

    /** Inserts a row for each subject that has none. */
    public Uni<Void> ensure(Tx tx, SubjectType type, Collection<String> subjectIds) {
        return tx.query("""
            insert into access (subject_id, kind) select distinct unnest($1::text[]), $2 order by 1
            on conflict do nothing\
            """, ids(subjectIds), type.name()).replaceWithVoid();
    }

    /** Locked against change until the transaction ends: a session that starts in it starts with what is true. */
    public Uni<Optional<Access>> lockShared(Tx tx, String subjectId) {
        return tx.query("select * from access where subject_id = $1 for share", subjectId)
                .map(rows -> rows.stream().map(Access::of).findAny());
    }

    /** Locks the subjects, and the accounts of those that are subscribers; returns the ids of all. */
    public Uni<List<String>> lock(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
            select subject_id from access
            where subject_id = any($1::text[] || array(select account_id from subscriber where subscriber_id = any($1::text[])))
            order by subject_id for update\
            """, (Object) ids(subjectIds)).map(AccessRepository::subjectIds);
    }

    /**
     * Whether locked subjects are open is calculated from the causes and from the CRM's records. Returns those for which it has
     * changed, and those whose causes have.
     */
    Uni<List<Recalculated>> recalculate(Tx tx, Collection<String> locked, Collection<String> withChangedCauses) {
        return tx.query(
                        """
            update access a set closed = now_is.closed, version = next_version(a.version)
            from (
                select b.subject_id,
                    exists (select from access_cause c where c.subject_id = b.subject_id)
                    or case b.kind
                        when 'SUBSCRIBER' then exists (
                            select from subscriber s where s.subscriber_id = b.subject_id and s.status = 'TERMINATED')
                        else (
                            select count(*) = 1 and bool_and(exists (
                                select from access_cause c where c.subject_id = s.subscriber_id))
                            from subscriber s
                            where s.account_id = b.subject_id and s.status <> 'TERMINATED' and %s)
                    end as closed
                from access b where b.subject_id = any($1)) now_is
            where a.subject_id = now_is.subject_id
              and (a.closed <> now_is.closed or a.subject_id = any($2))
            returning new.subject_id, old.closed as was_closed, new.closed\
            """.formatted(SubscriberRepository.HAS_ACCOUNT_OF_HIS_CLIENT),
                        ids(locked),
                        ids(withChangedCauses))
                .map(rows -> rows.stream().map(Recalculated::of).toList());
    }

    /** Waits for the sessions that are starting, and blocks others until the transaction ends. */
    public Uni<Access> lockExclusive(Tx tx, String subjectId) {
        return tx.query("select * from access where subject_id = $1 for update", subjectId)
                .map(rows -> rows.stream().map(Access::of).findAny().orElseThrow());
    }

    /** One statement, also for a subject that does not exist. */
    Uni<Boolean> isClosed(String subjectId) {
        return pool.preparedQuery("select closed from access where subject_id = $1")
                .execute(Tuple.of(subjectId))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("closed")));
    }

    /** Whether it is time to notify a closed subject that it is; then the next time is an hour later. Not while its SIM is lost. */
    Uni<Boolean> claimClosedNotice(Tx tx, String subjectId) {
        return tx.query("""
                        update access a set closed_notice_at = t.now
                        from (select now() + $2 * interval '1 millisecond' as now) t
                        where a.subject_id = $1 and a.closed
                          and (a.closed_notice_at is null or a.closed_notice_at <= t.now - interval '1 hour')
                          and not exists (select from access_cause c where c.subject_id = $1 and c.kind = 'LOST_SIM')
                        returning a.subject_id\
                        """, subjectId, clock.offset().toMillis()).map(rows -> rows.size() == 1);
    }

    /** Stores on a locked subject what has become of the password: its owner is notified once access is open again. R1.12 */
    Uni<Void> saveLoss(Tx tx, String subjectId, PasswordAfterLoss password) {
        return tx.query("update access set password_after_loss = $2 where subject_id = $1", subjectId, password.name())
                .replaceWithVoid();
    }

    /** Their owners have been notified. */
    Uni<Void> clearLoss(Tx tx, Collection<SubjectAccess> subjects) {
        var notified = subjects.stream()
                .filter(subject ->
                        !subject.closed() && subject.passwordAfterLoss().isPresent())
                .map(SubjectAccess::id)
                .toList();
        return notified.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.query("update access set password_after_loss = null where subject_id = any($1)", (Object)
                                ids(notified))
                        .replaceWithVoid();
    }

    /** Their owners have changed: what waited to be notified was meant for the former ones. */
    Uni<Void> clearNotices(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
                        update access set password_after_loss = null, closed_notice_at = null
                        where subject_id = any($1) and (password_after_loss is not null or closed_notice_at is not null)""", (Object) ids(subjectIds)).replaceWithVoid();
    }

    /**
     * Stores the newest role of each locked subscriber; returns what has changed. What a former owner has decided does not count, in whatever
     * order its record and the CRM's arrive.
     */
    Uni<List<Access>> changeRoles(Tx tx, List<RoleChanged> changes) {
        var columns = ArrayParameters.of(changes);
        return tx.query(
                        """
                        insert into access as a (subject_id, role, decided_role, role_client_id, role_version)
                        select t.id, case when %s then t.role else 'SUBSCRIBER' end, t.role, t.client_id, t.version
                        from (
                            select distinct on (id) * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
                                as r (id, client_id, role, version)
                            order by id, version desc) t
                        order by t.id
                        on conflict (subject_id) do update
                        set role = excluded.role, decided_role = excluded.decided_role, role_client_id = excluded.role_client_id,
                            role_version = excluded.role_version, version = next_version(a.version)
                        where excluded.role_version > a.role_version
                        returning *\
                        """.formatted(isInForce("t.id", "t.client_id")),
                        columns.texts(RoleChanged::subscriberId),
                        columns.texts(RoleChanged::clientId),
                        columns.names(RoleChanged::role),
                        columns.numbers(RoleChanged::version))
                .map(rows -> rows.stream().map(Access::of).toList());
    }

    /** Which of the roles that were decided are in force, now that the locked subscribers' owners are known. */
    Uni<Void> recalculateRoles(Tx tx, Collection<String> subscriberIds) {
        return tx.query("""
                        update access a set role = now_is.role, version = next_version(a.version)
                        from (
                            select b.subject_id, case when %s then b.decided_role else 'SUBSCRIBER' end as role
                            from access b where b.subject_id = any($1) and b.role_client_id is not null) now_is
                        where a.subject_id = now_is.subject_id and a.role <> now_is.role\
                        """.formatted(isInForce("b.subject_id", "b.role_client_id")), (Object) ids(subscriberIds))
                .replaceWithVoid();
    }

    /** SQL: that the client is no former owner; of one whose record has not come yet nobody knows better. */
    private static String isInForce(String subscriberId, String clientId) {
        return """
                coalesce((select bool_or(o.until is null) from ownership o
                    where o.kind = 'SUBSCRIBER' and o.id = %s and o.client_id = %s), true)""".formatted(subscriberId, clientId);
    }

    /**
     * Stores of each locked subscriber the newest decision, if it is newer than the last; returns those. What a former owner has decided does
     * not count, in whatever order its decision and the CRM's record arrive. R1.2.4
     */
    Uni<Set<Decision>> applyDecisions(Tx tx, List<AccessClosingChanged> decisions) {
        var columns = ArrayParameters.of(decisions);
        return tx.query(
                        """
                        update access a set organisation_version = t.version
                        from (
                            select distinct on (id) *
                            from unnest($1::text[], $2::text[], $3::bigint[]) as d (id, client_id, version)
                            where %s
                            order by id, version desc) t
                        where a.subject_id = t.id and t.version > a.organisation_version
                        returning t.*\
                        """.formatted(isInForce("d.id", "d.client_id")),
                        columns.texts(AccessClosingChanged::subscriberId),
                        columns.texts(AccessClosingChanged::clientId),
                        columns.numbers(AccessClosingChanged::version))
                .map(rows -> rows.stream().map(Decision::of).collect(Collectors.toSet()));
    }

    private static List<String> subjectIds(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("subject_id")).toList();
    }

    private static String[] ids(Collection<String> subjectIds) {
        return subjectIds.toArray(String[]::new);
    }
}
