package by.cabinet.notification.stream;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.AccountWatched;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
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
    void begin(Caller.SignedIn caller) {
        publish(Set.of(AccountWatch.of(caller)))
                .subscribe()
                .with(done -> {}, e -> LOG.warnf("A watch begins with the next round: %s", e));
    }

    /** {@code subscriberId}: null where the reader may see the account. */
    record AccountWatch(String accountId, String subscriberId) {

        static AccountWatch of(Caller.SignedIn caller) {
            var account = new Target.Account(caller.accountId(), caller.clientId());
            var seesAccount = Authority.of(caller).over(account).contains(Permission.VIEW_ACCOUNT);
            return new AccountWatch(
                    caller.accountId(),
                    caller instanceof Caller.Subscriber own && !seesAccount ? own.subscriberId() : null);
        }
    }

    private Uni<Void> publish(Set<AccountWatch> watches) {
        return watches.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.perform(tx -> {
                    var until = clock.instant().plus(WATCH);
                    watches.forEach(watch -> tx.publish(
                            Topics.ACCOUNT_WATCHES,
                            new AccountWatched(watch.accountId(), watch.subscriberId(), until)));
                    return Uni.createFrom().voidItem();
                });
    }
}
