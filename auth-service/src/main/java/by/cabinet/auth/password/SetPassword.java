package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ExplainClosedAccess;
import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The last step of every way to a new password: it is stored, other sessions end, and its owner is notified. R1.4, R1.11 */
@ApplicationScoped
public class SetPassword {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final PasswordHasher hasher;
    private final AccessRepository access;
    private final ExplainClosedAccess explainClosedAccess;
    private final PasswordRepository passwords;
    private final EndSessions endSessions;
    private final AttemptLimiter limiter;
    private final Journal journal;

    @Inject
    SetPassword(
            PasswordHasher hasher,
            AccessRepository access,
            ExplainClosedAccess explainClosedAccess,
            PasswordRepository passwords,
            EndSessions endSessions,
            AttemptLimiter limiter,
            Journal journal) {
        this.hasher = hasher;
        this.access = access;
        this.explainClosedAccess = explainClosedAccess;
        this.passwords = passwords;
        this.endSessions = endSessions;
        this.limiter = limiter;
        this.journal = journal;
    }

    /** Before the transaction: it takes its time. The text has been found acceptable. */
    public Uni<String> hash(String password) {
        return hasher.hash(password);
    }

    /** The same for a text for which nobody waits: it takes its turn behind those for which somebody does, however long that takes. */
    public Uni<String> hashInTurn(String password) {
        return hasher.hash(password)
                .onFailure(failure -> failure instanceof ProblemException problem && problem.error() == AuthError.BUSY)
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /**
     * Ends all sessions of the owner. False, and nothing is done, while access is closed: then no way sets a password (R1.12); and when somebody
     * else has become its owner since his credential was checked.
     */
    public Uni<Boolean> set(Tx tx, CredentialOwner owner, String hash) {
        return access.lockExclusive(tx, owner.subjectId())
                .chain(own -> own.closed() ? Uni.createFrom().item(false) : passwords.isStillOf(tx, owner))
                .chain(may -> may
                        ? replace(tx, owner, passwords.saveSetBySim(tx, owner, hash), null)
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** The same for whoever has shown the PUK1: throws 403 with the causes while access is closed. R1.10 */
    Uni<Void> setOrExplain(Tx tx, CredentialOwner owner, String hash) {
        return access.lockExclusive(tx, owner.subjectId())
                .chain(own -> explainClosedAccess.requireOpen(tx, own, owner.language()))
                .chain(() -> replace(tx, owner, passwords.saveSetBySim(tx, owner, hash), null));
    }

    /**
     * The same by an SMS that was sent at that moment, because of the event with that correlation id. Nothing is done either, and nobody is answered, where a password has been set since,
     * or somebody else owns the number: an SMSC repeats what it believes undelivered, and an old password undoes no newer one. R1.4
     */
    public Uni<Boolean> setBySms(Tx tx, CredentialOwner owner, String hash, Instant sentAt, String correlationId) {
        return access.lockExclusive(tx, owner.subjectId())
                .chain(own -> own.closed()
                        ? Uni.createFrom().item(false)
                        : passwords
                                .isNewest(tx, owner, sentAt)
                                .chain(newest -> newest
                                        ? replace(
                                                tx,
                                                owner,
                                                passwords.saveSetBySms(tx, owner, hash, sentAt),
                                                correlationId)
                                        : Uni.createFrom().voidItem())
                                .replaceWith(true));
    }

    private Uni<Void> replace(Tx tx, CredentialOwner owner, Uni<Void> saving, String correlationId) {
        return saving.chain(() ->
                        endSessions.of(tx, List.of(owner.subjectId()), EndReason.PASSWORD_CHANGED, _ -> correlationId))
                .chain(() -> finish(tx, owner, JournalAction.PASSWORD_SET, correlationId));
    }

    /** The session in which it is done goes on; one whose access has just been closed is over. */
    Uni<Void> change(Tx tx, CredentialOwner owner, StoredPassword old, String hash, String sessionId) {
        return access.lockExclusive(tx, owner.subjectId())
                .invoke(own -> {
                    if (own.closed()) {
                        throw new ProblemException(CommonError.NOT_SIGNED_IN);
                    }
                })
                .chain(() -> passwords.isStill(tx, owner.subjectId(), old))
                .invoke(ChangePassword::requireStill)
                .chain(() -> passwords.saveChanged(tx, owner, hash))
                .chain(() -> endSessions.others(tx, owner.subjectId(), sessionId, EndReason.PASSWORD_CHANGED))
                .chain(() -> finish(tx, owner, JournalAction.PASSWORD_CHANGED, null));
    }

    /** R1.5: to the initial password. Throws 403 while access is closed. R1.12 */
    Uni<Void> reset(Tx tx, CredentialOwner owner) {
        return access.lockExclusive(tx, owner.subjectId())
                .chain(own -> explainClosedAccess.requireOpen(tx, own, owner.language()))
                .chain(() -> passwords.delete(tx, owner.subjectId()))
                .chain(() -> endSessions.of(tx, List.of(owner.subjectId()), EndReason.PASSWORD_CHANGED, _ -> null))
                .chain(() -> finish(tx, owner, JournalAction.PASSWORD_RESET, null));
    }

    private Uni<Void> finish(Tx tx, CredentialOwner owner, JournalAction action, String correlationId) {
        journal.record(tx, JournalEntry.done(action).about(owner.target()), correlationId);
        SmsRequested.toEach(owner.phones(), owner.language(), MessageTemplate.PASSWORD_CHANGED, owner.about())
                .forEach(sms -> tx.publish(Topics.MESSAGES, sms, correlationId));
        return limiter.clear(tx, owner.attemptKey());
    }
}
