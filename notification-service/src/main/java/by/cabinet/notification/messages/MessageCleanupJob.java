package by.cabinet.notification.messages;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.quota.MessageQuota;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes messages, receipts and quotas that have expired. */
@ApplicationScoped
class MessageCleanupJob implements Job {

    private final UnitOfWork work;
    private final MessageRepository messages;
    private final PartRepository parts;
    private final MessageQuota quota;

    @Inject
    MessageCleanupJob(UnitOfWork work, MessageRepository messages, PartRepository parts, MessageQuota quota) {
        this.work = work;
        this.messages = messages;
        this.parts = parts;
        this.quota = quota;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> messages.deleteExpired(tx)
                        .chain(() -> parts.deleteExpiredReceipts(tx))
                        .chain(() -> quota.deleteExpired(tx)))
                .replaceWith(false);
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }
}
