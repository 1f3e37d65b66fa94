package by.cabinet.account;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** What staff asked about sequences is kept for 90 days, as what they ask about the quarantine. */
@ApplicationScoped
class SequenceRequestCleanupJob implements Job {

    private static final int BATCH = 1_000;

    private static final String DELETE = """
            delete from sequence_request where id in (
                select id from sequence_request where requested_at < now() - interval '90 days'
                limit 1000 for update skip locked)""";

    private final UnitOfWork work;

    @Inject
    SequenceRequestCleanupJob(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.deleteExpired(BATCH, List.of(DELETE));
    }
}
