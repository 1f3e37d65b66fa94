package by.cabinet.notification.messages;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.notices.NoticeRepository;
import by.cabinet.notification.quota.MessageQuota;
import by.cabinet.notification.smpp.SmsReassembler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Fails codes that nobody has finished. Deletes messages, notices, receipts and quotas that have expired, and what was kept of incoming SMS for some minutes. */
@ApplicationScoped
class MessageCleanupJob implements Job {

    private final UnitOfWork work;
    private final MessageRepository messages;
    private final PartRepository parts;
    private final MessageQuota quota;
    private final SmsReassembler segments;
    private final NoticeRepository notices;

    @Inject
    MessageCleanupJob(
            UnitOfWork work,
            MessageRepository messages,
            PartRepository parts,
            MessageQuota quota,
            SmsReassembler segments,
            NoticeRepository notices) {
        this.notices = notices;
        this.segments = segments;
        this.work = work;
        this.messages = messages;
        this.parts = parts;
        this.quota = quota;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return segments.deleteExpired()
                .chain(() -> work.performBatch(tx -> messages.deleteExpiredFingerprints(tx)
                        .chain(() -> messages.failExpiredCodes(tx))
                        .chain(() -> messages.deleteExpired(tx))
                        .chain(() -> notices.deleteExpired(tx))
                        .chain(() -> parts.deleteExpiredReceipts(tx))
                        .chain(() -> quota.deleteExpired(tx))))
                .replaceWith(false);
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }
}
