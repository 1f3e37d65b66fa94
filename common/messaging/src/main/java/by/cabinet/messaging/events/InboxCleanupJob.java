package by.cabinet.messaging.events;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Deletes from the inbox what Kafka has deleted too: such events cannot come again. */
@ApplicationScoped
class InboxCleanupJob implements Job {

    private static final int BATCH = 5_000;

    /** The longest retention of any topic is 30 days. */
    private static final String DELETE = """
            delete from inbox where (source, id) in (
                select source, id from inbox where received_at < now() - interval '31 days'
                limit 5000 for update skip locked)""";

    private final UnitOfWork work;

    @Inject
    InboxCleanupJob(UnitOfWork work) {
        this.work = work;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.deleteExpired(BATCH, List.of(DELETE));
    }
}
