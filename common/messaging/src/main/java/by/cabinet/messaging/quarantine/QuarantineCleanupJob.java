package by.cabinet.messaging.quarantine;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Payloads are kept for 30 days, places and reasons for 90. */
@ApplicationScoped
class QuarantineCleanupJob implements Job {

    private static final int BATCH = 1_000;

    private static final String FORGET = """
            update quarantine set payload = null where id in (
                select id from quarantine where payload is not null and parked_at < now() - interval '30 days'
                limit 1000 for update skip locked)""";
    private static final String DELETE = """
            delete from quarantine where id in (
                select id from quarantine where parked_at < now() - interval '90 days'
                limit 1000 for update skip locked)""";
    private static final String DELETE_REQUESTS = """
            delete from quarantine_request where id in (
                select id from quarantine_request where requested_at < now() - interval '90 days'
                limit 1000 for update skip locked)""";

    private final UnitOfWork work;

    @Inject
    QuarantineCleanupJob(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.deleteExpired(BATCH, List.of(FORGET, DELETE, DELETE_REQUESTS));
    }
}
