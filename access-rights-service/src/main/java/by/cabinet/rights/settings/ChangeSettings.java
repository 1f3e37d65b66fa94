package by.cabinet.rights.settings;

import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.contract.rights.SettingsChanged;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;

/** Enables or disables sign-in by PUK1 for the subscribers of a client. A value that does not change is not published again. R1.4 c */
@ApplicationScoped
class ChangeSettings {

    private final UnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ChangeSettings(UnitOfWork work, Journal journal, ProductClock clock) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    Uni<Void> perform(boolean puk1SignIn, Caller.Subscriber by) {
        return work.perform(tx -> save(tx, puk1SignIn, by));
    }

    private Uni<Void> save(Tx tx, boolean puk1SignIn, Caller.Subscriber by) {
        return tx.query(
                        """
                        insert into client_setting as known (client_id, puk1_sign_in, changed_by, changed_at, version)
                        values ($1, $2, $3, $4, 1)
                        on conflict (client_id) do update set
                            puk1_sign_in = excluded.puk1_sign_in, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at, version = known.version + 1
                        where known.puk1_sign_in <> excluded.puk1_sign_in
                        returning version""",
                        by.clientId(),
                        puk1SignIn,
                        by.subscriberId(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.forEach(row -> {
                    var changed = new SettingsChanged(by.clientId(), puk1SignIn, row.getLong("version"));
                    tx.publish(Topics.SETTINGS, changed);
                    journal.record(
                            tx,
                            JournalEntry.done(
                                            puk1SignIn
                                                    ? JournalAction.PUK1_SIGN_IN_ENABLED
                                                    : JournalAction.PUK1_SIGN_IN_DISABLED)
                                    .about(new Target.Client(by.clientId())));
                }))
                .replaceWithVoid();
    }
}
