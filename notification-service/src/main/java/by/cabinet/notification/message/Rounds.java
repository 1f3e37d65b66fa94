package by.cabinet.notification.message;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.budget.Budget;
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

/** What is done over and over beside the sending: receipts are applied, old messages forgotten. */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration CLEANING = Duration.ofHours(1);

    private final FollowReceipts receipts;
    private final UnitOfWork work;
    private final MessageTable messages;
    private final PartTable parts;
    private final Budget budget;
    private final MessageSettings settings;
    private Cancellable following = () -> {};
    private Cancellable cleaning = () -> {};

    @Inject
    Rounds(
            FollowReceipts receipts,
            UnitOfWork work,
            MessageTable messages,
            PartTable parts,
            Budget budget,
            MessageSettings settings) {
        this.receipts = receipts;
        this.work = work;
        this.messages = messages;
        this.parts = parts;
        this.budget = budget;
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
                tx -> messages.forgetOld(tx).chain(() -> parts.forgetOld(tx)).chain(() -> budget.forgetOld(tx)));
    }

    /** One round at a time; a failed one is told and the next tries again. */
    private static Cancellable every(Duration pause, Supplier<Uni<Void>> round) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> round.get()
                        .onFailure()
                        .invoke(e -> LOG.warnf("A round failed: %s", e))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
