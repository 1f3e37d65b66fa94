package by.cabinet.notification.stream;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.AccountWatched;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** Says whose money is followed, when a stream begins and then again and again: account-service publishes changes of these accounts alone. */
@ApplicationScoped
class AccountWatchJob implements Job {

    private static final Logger LOG = Logger.getLogger(AccountWatchJob.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** One that is late ends no watch. */
    private static final Duration WATCH = PAUSE.multipliedBy(3);

    private final EventStreams streams;
    private final UnitOfWork work;
    private final ProductClock clock;

    @Inject
    AccountWatchJob(EventStreams streams, UnitOfWork work, ProductClock clock) {
        this.streams = streams;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return publish(streams.watchedAccounts()).replaceWith(false);
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Without waiting: the stream begins in any case. */
    void begin(String accountId) {
        publish(Set.of(accountId))
                .subscribe()
                .with(done -> {}, e -> LOG.warnf("A watch begins with the next round: %s", e));
    }

    private Uni<Void> publish(Set<String> accountIds) {
        return accountIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.perform(tx -> {
                    var until = clock.instant().plus(WATCH);
                    accountIds.forEach(id -> tx.publish(Topics.ACCOUNT_WATCHES, new AccountWatched(id, until)));
                    return Uni.createFrom().voidItem();
                });
    }
}
