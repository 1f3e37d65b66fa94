package by.cabinet.auth.password;

import by.cabinet.auth.access.SimLossListener;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code former_password}: what was replaced within the days for which the loss of a SIM can be reported. R1.12 */
@ApplicationScoped
class FormerPasswordRepository {

    private final Pool pool;
    private final ProductClock clock;

    @Inject
    FormerPasswordRepository(Pool pool, ProductClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** When the first password was set by way of the SIM, not before this moment; the present one counts too. */
    Uni<Optional<OffsetDateTime>> firstSetBySim(Tx tx, String subjectId, Instant since) {
        return tx.query("""
                        select min(set_at) as first from (
                            select subject_id, set_at, by_sim from password
                            union all select subject_id, set_at, by_sim from former_password) p
                        where subject_id = $1 and by_sim and set_at >= $2""", subjectId, since.atOffset(ZoneOffset.UTC))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("first")));
    }

    /** The last one from before this moment is in force again, and the later ones are forgotten. False when there is none. */
    Uni<Boolean> restoreFromBefore(Tx tx, String subjectId, OffsetDateTime moment) {
        return tx.query("delete from former_password where subject_id = $1 and set_at >= $2", subjectId, moment)
                .chain(() -> tx.query("""
                        with restored as (
                            delete from former_password
                            where subject_id = $1 and set_at = (select max(set_at) from former_password where subject_id = $1)
                            returning *)
                        update password p set hash = r.hash, set_at = r.set_at, by_sim = r.by_sim
                        from restored r where p.subject_id = r.subject_id
                        returning p.subject_id""", subjectId))
                .map(restored -> restored.size() == 1);
    }

    /** Returns how many there were. */
    Uni<Integer> deleteExpired(int most) {
        return pool.preparedQuery("""
                        delete from former_password where (subject_id, set_at) in (
                            select subject_id, set_at from former_password where replaced_at < $1
                            limit $2 for update skip locked)""")
                .execute(Tuple.of(
                        clock.instant().minus(SimLossListener.LONGEST_AGO).atOffset(ZoneOffset.UTC), most))
                .map(deleted -> deleted.rowCount());
    }
}
