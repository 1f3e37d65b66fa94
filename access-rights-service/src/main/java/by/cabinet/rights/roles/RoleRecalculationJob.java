package by.cabinet.rights.roles;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.job.JobRunner;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Recalculates the roles of any number of clients. A few are recalculated at once. Many, as when a plan of half the country gains a
 * fee, are queued in the same transaction and recalculated chunk by chunk: a transaction locks no more clients than a chunk has, and
 * nobody waits for all of them. A chunk that is not committed is retried, by this instance or another.
 */
@ApplicationScoped
public class RoleRecalculationJob implements Job {

    private static final int CHUNK = 200;
    /** For what another instance has queued and not recalculated. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final UnitOfWork work;
    private final RecalculateRoles recalculateRoles;
    private final JobRunner jobs;

    @Inject
    RoleRecalculationJob(UnitOfWork work, RecalculateRoles recalculateRoles, JobRunner jobs) {
        this.work = work;
        this.recalculateRoles = recalculateRoles;
        this.jobs = jobs;
    }

    public Uni<Void> schedule(Tx tx, RecalculateRoles.Causes causes) {
        if (causes.clientIds().size() <= CHUNK) {
            return recalculateRoles.perform(tx, causes);
        }
        tx.afterCommit(() -> jobs.wake(RoleRecalculationJob.class));
        return tx.query(
                        """
                        insert into role_recalculation (client_id, correlation_id)
                        select * from unnest($1::text[], $2::text[])
                        on conflict do nothing""",
                        causes.clientIds().toArray(String[]::new),
                        causes.clientIds().stream().map(causes::of).toArray(String[]::new))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(this::recalculateNext).map(recalculated -> recalculated == CHUNK);
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    private Uni<Integer> recalculateNext(Tx tx) {
        return tx.query("""
                        delete from role_recalculation where client_id in (
                            select client_id from role_recalculation order by client_id limit $1 for update skip locked)
                        returning client_id, correlation_id""", CHUNK)
                .map(rows -> {
                    var causes = new RecalculateRoles.Causes();
                    rows.forEach(row -> causes.ofClient(row.getString("client_id"), row.getString("correlation_id")));
                    return causes;
                })
                .call(causes -> recalculateRoles.perform(tx, causes))
                .map(causes -> causes.clientIds().size());
    }
}
