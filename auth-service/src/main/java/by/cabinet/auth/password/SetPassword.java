package by.cabinet.auth.password;

import by.cabinet.auth.access.AccessTable;
import by.cabinet.auth.session.EndReason;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.auth.sms.WantedSms;
import by.cabinet.auth.tries.TryBudget;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The end of every way to a new password: it is kept, other sessions end, and its owner is told. R1.4, R1.11 */
@ApplicationScoped
public class SetPassword {

    private final Argon2Pool argon2;
    private final AccessTable access;
    private final Passwords passwords;
    private final EndSessions endSessions;
    private final TryBudget budget;
    private final Journal journal;

    @Inject
    SetPassword(
            Argon2Pool argon2,
            AccessTable access,
            Passwords passwords,
            EndSessions endSessions,
            TryBudget budget,
            Journal journal) {
        this.argon2 = argon2;
        this.access = access;
        this.passwords = passwords;
        this.endSessions = endSessions;
        this.budget = budget;
        this.journal = journal;
    }

    /** Before the transaction: it takes its time. The text has been found acceptable. */
    public Uni<String> hash(String password) {
        return argon2.hash(password);
    }

    /** Ends all sessions of the owner. */
    public Uni<Void> set(Tx tx, PasswordOwner owner, String hash) {
        return access.exclusive(tx, owner.subjectId())
                .chain(() -> passwords.choose(tx, owner.subjectId(), hash))
                .chain(() -> endSessions.of(tx, List.of(owner.subjectId()), EndReason.PASSWORD_CHANGED))
                .chain(() -> finish(tx, owner, "password.set"));
    }

    /** The session in which it is done goes on. */
    Uni<Void> change(Tx tx, PasswordOwner owner, KeptPassword old, String hash, String sessionId) {
        return access.exclusive(tx, owner.subjectId())
                .chain(() -> passwords.isStill(tx, owner.subjectId(), old))
                .invoke(ChangePassword::requireStill)
                .chain(() -> passwords.choose(tx, owner.subjectId(), hash))
                .chain(() -> endSessions.others(tx, owner.subjectId(), sessionId, EndReason.PASSWORD_CHANGED))
                .chain(() -> finish(tx, owner, "password.changed"));
    }

    /** R1.5: to the initial password. */
    Uni<Void> reset(Tx tx, PasswordOwner owner) {
        return access.exclusive(tx, owner.subjectId())
                .chain(() -> passwords.forget(tx, owner.subjectId()))
                .chain(() -> endSessions.of(tx, List.of(owner.subjectId()), EndReason.PASSWORD_CHANGED))
                .chain(() -> finish(tx, owner, "password.reset"));
    }

    private Uni<Void> finish(Tx tx, PasswordOwner owner, String action) {
        journal.record(tx, JournalEntry.done(action).about(owner.target()));
        owner.phone().ifPresent(to -> tx.publish(WantedSms.of(to, owner.language(), "password-changed", Map.of())));
        return budget.clear(tx, owner.triedAs());
    }
}
