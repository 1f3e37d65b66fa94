package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The table {@code access_cause}: why subjects are closed. Written under the lock of their access rows alone. */
@ApplicationScoped
class AccessCauseRepository {

    private final ProductClock clock;

    @Inject
    AccessCauseRepository(ProductClock clock) {
        this.clock = clock;
    }

    /** Returns the subjects that had no such cause; for those that had, the older one stays. */
    Uni<List<String>> add(Tx tx, List<CloseAccessCommand> commands) {
        var columns = ArrayParameters.of(commands);
        return tx.query(
                        """
                        insert into access_cause (subject_id, closed_by, caused_by, reason, since)
                        select t.*, now() + $5 * interval '1 millisecond'
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[]) t
                        on conflict do nothing returning subject_id\
                        """,
                        columns.texts(CloseAccessCommand::subjectId),
                        columns.names(CloseAccessCommand::by),
                        columns.texts(CloseAccessCommand::causedBy),
                        columns.texts(CloseAccessCommand::reason),
                        clock.offset().toMillis())
                .map(AccessCauseRepository::subjectIds);
    }

    /** Returns the subjects that had a cause which this one may lift. */
    Uni<List<String>> lift(Tx tx, Collection<String> subjectIds, CauseType by) {
        var liftable = Stream.of(CauseType.values())
                .filter(by::mayLift)
                .map(CauseType::name)
                .toArray(String[]::new);
        return tx.query(
                        "delete from access_cause where subject_id = any($1) and closed_by = any($2) returning"
                                + " subject_id",
                        subjectIds.toArray(String[]::new),
                        liftable)
                .map(AccessCauseRepository::subjectIds);
    }

    private static List<String> subjectIds(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("subject_id")).distinct().toList();
    }
}
