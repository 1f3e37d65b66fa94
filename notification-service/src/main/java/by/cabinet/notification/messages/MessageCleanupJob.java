package by.cabinet.notification.messages;

import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.notification.quota.MessageQuota;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Applies receipts, and deletes messages, receipts and quotas that have expired. */
@ApplicationScoped
class MessageCleanupJob {

    private static final Logger LOG = Logger.getLogger(MessageCleanupJob.class);
    private static final Duration CLEANING = Duration.ofHours(1);

    private final DeliveryReceiptJob receipts;
    private final UnitOfWork work;
    private final MessageRepository messages;
    private final PartRepository parts;
    private final MessageQuota quota;
    private final MessageSettings settings;
    private Cancellable following = () -> {};
    private Cancellable cleaning = () -> {};

    @Inject
    MessageCleanupJob(
            DeliveryReceiptJob receipts,
            UnitOfWork work,
            MessageRepository messages,
            PartRepository parts,
            MessageQuota quota,
            MessageSettings settings) {
        this.receipts = receipts;
        this.work = work;
        this.messages = messages;
        this.parts = parts;
        this.quota = quota;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        following = every(settings.poll(), receipts::apply);
        cleaning = every(CLEANING, this::clean);
    }

    void stop(@Observes ShutdownEvent stop) {
        following.cancel();
        cleaning.cancel();
    }

    private Uni<Void> clean() {
        return work.perform(
                tx -> messages.deleteExpired(tx).chain(() -> parts.deleteExpiredReceipts(tx)).chain(() -> quota.deleteExpired(tx)));
    }

    /** One run at a time; a failure is logged, and the next run tries again. */
    private static Cancellable every(Duration pause, Supplier<Uni<Void>> run) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> run.get()
                        .onFailure()
                        .invoke(e -> LOG.warnf("A job failed: %s", e))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
