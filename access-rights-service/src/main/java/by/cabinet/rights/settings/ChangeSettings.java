package by.cabinet.rights.settings;

import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.contract.rights.SettingsChanged;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import org.hibernate.exception.ConstraintViolationException;

/** Enables or disables sign-in by PUK1 for the subscribers of a client. A value that does not change is not published again. R1.4 c */
@ApplicationScoped
class ChangeSettings {

    private final EntityUnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ChangeSettings(EntityUnitOfWork work, Journal journal, ProductClock clock) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** When two administrators are the first at once, the second finds the row of the first. */
    Uni<Void> perform(boolean puk1SignIn, Caller.Subscriber by) {
        return work.perform(tx -> change(tx, puk1SignIn, by))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1);
    }

    private Uni<Void> change(SessionTx tx, boolean puk1SignIn, Caller.Subscriber by) {
        return tx.session()
                .find(ClientSettings.class, by.clientId(), LockModeType.PESSIMISTIC_WRITE)
                .chain(known -> known != null && known.puk1SignIn() == puk1SignIn
                        ? Uni.createFrom().voidItem()
                        : save(tx, known, puk1SignIn, by));
    }

    private Uni<Void> save(SessionTx tx, ClientSettings known, boolean puk1SignIn, Caller.Subscriber by) {
        var settings = known == null ? new ClientSettings(by.clientId()) : known;
        if (puk1SignIn) {
            settings.enablePuk1(by.subscriberId(), clock.instant());
        } else {
            settings.disablePuk1(by.subscriberId(), clock.instant());
        }
        return (known == null
                        ? tx.session().persist(settings)
                        : Uni.createFrom().voidItem())
                .chain(() -> tx.session().flush())
                .invoke(() -> publish(tx, settings));
    }

    private void publish(Tx tx, ClientSettings settings) {
        tx.publish(
                Topics.SETTINGS, new SettingsChanged(settings.clientId(), settings.puk1SignIn(), settings.version()));
        journal.record(
                tx,
                JournalEntry.done(
                                settings.puk1SignIn()
                                        ? JournalAction.PUK1_SIGN_IN_ENABLED
                                        : JournalAction.PUK1_SIGN_IN_DISABLED)
                        .about(new Target.Client(settings.clientId())));
    }
}
