package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The table {@code access_cause}: why subjects are closed. Written under the lock of their access rows alone. */
@ApplicationScoped
class AccessCauseRepository {

    private final ProductClock clock;

    @Inject
    AccessCauseRepository(ProductClock clock) {
        this.clock = clock;
    }

    /** A cause as it stands, and what decides who may lift it. */
    record StandingCause(
            String subjectId,
            CauseType by,
            String clientId,
            Instant since,
            boolean lostSim,
            boolean simReplaced,
            boolean otherManager) {

        private static StandingCause of(Row row) {
            return new StandingCause(
                    row.getString("subject_id"),
                    RowValues.constant(row, "closed_by", CauseType.class),
                    row.getString("client_id"),
                    RowValues.instant(row, "since"),
                    row.getBoolean("lost_sim"),
                    row.getBoolean("sim_replaced"),
                    row.getBoolean("other_manager"));
        }
    }

    /**
     * Returns the subjects whose cause is new, has become a lost SIM, or is another client's; otherwise the older cause stays.
     */
    Uni<List<String>> add(Tx tx, List<CloseAccessCommand> commands) {
        var columns = ArrayParameters.of(commands);
        return tx.query(
                        """
                        insert into access_cause as known (subject_id, closed_by, caused_by, reason, kind, client_id, since, iccid)
                        select t.*, now() + $7 * interval '1 millisecond', s.iccid
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                            as t (subject_id, closed_by, caused_by, reason, kind, client_id)
                        left join subscriber s on s.subscriber_id = t.subject_id and t.kind = 'LOST_SIM'
                        on conflict (subject_id, closed_by) do update
                        set caused_by = excluded.caused_by, reason = excluded.reason, kind = excluded.kind, iccid = excluded.iccid,
                            client_id = excluded.client_id,
                            since = case when excluded.client_id is null then known.since else excluded.since end
                        where known.client_id is distinct from excluded.client_id
                           or (excluded.kind = 'LOST_SIM' and (known.kind, known.iccid) is distinct from (excluded.kind, excluded.iccid))
                        returning subject_id\
                        """,
                        columns.texts(CloseAccessCommand::subjectId),
                        columns.names(CloseAccessCommand::by),
                        columns.texts(CloseAccessCommand::causedBy),
                        columns.texts(CloseAccessCommand::reason),
                        columns.names(CloseAccessCommand::kind),
                        columns.texts(CloseAccessCommand::clientId),
                        clock.offset().toMillis())
                .map(AccessCauseRepository::subjectIds);
    }

    /** Returns the subjects that had a cause which may be lifted. */
    Uni<List<String>> lift(Tx tx, Collection<String> subjectIds, Predicate<StandingCause> mayBeLifted) {
        return standing(tx, subjectIds).chain(standing -> {
            var liftable =
                    ArrayParameters.of(standing.stream().filter(mayBeLifted).toList());
            return tx.query("""
                            delete from access_cause c
                            using unnest($1::text[], $2::text[]) as t (subject_id, closed_by)
                            where c.subject_id = t.subject_id and c.closed_by = t.closed_by
                            returning c.subject_id\
                            """, liftable.texts(StandingCause::subjectId), liftable.names(StandingCause::by))
                    .map(AccessCauseRepository::subjectIds);
        });
    }

    /** Of the subject's own. */
    Uni<Boolean> hasLostSim(Tx tx, String subjectId) {
        return tx.query("select closed_by from access_cause where subject_id = $1 and kind = 'LOST_SIM'", subjectId)
                .map(rows -> rows.size() > 0);
    }

    private static Uni<List<StandingCause>> standing(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
                        select c.*, c.kind is not distinct from 'LOST_SIM' as lost_sim,
                            coalesce(s.iccid <> c.iccid, false) as sim_replaced,
                            exists (
                                select from subscriber m join access a on a.subject_id = m.subscriber_id
                                where m.client_id = coalesce(s.client_id, acc.client_id) and m.subscriber_id <> c.subject_id
                                  and m.status <> 'TERMINATED' and m.iccid is not null and a.role <> 'SUBSCRIBER') as other_manager
                        from access_cause c
                        left join subscriber s on s.subscriber_id = c.subject_id
                        left join account acc on acc.account_id = c.subject_id
                        where c.subject_id = any($1)\
                        """, (Object) subjectIds.toArray(String[]::new))
                .map(rows -> rows.stream().map(StandingCause::of).toList());
    }

    private static List<String> subjectIds(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("subject_id")).distinct().toList();
    }
}
