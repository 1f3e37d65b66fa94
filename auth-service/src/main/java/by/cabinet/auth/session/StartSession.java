package by.cabinet.auth.session;

import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.session.Subject;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Starts a session, whatever the method of sign-in. The caller's transaction holds the share lock of the subject's access row.
 * Redis is written before the commit: whoever then takes the lock finds the session in Redis, and a visible row has its
 * session. If the commit fails nobody has the token, and the session in Redis expires.
 */
@ApplicationScoped
public class StartSession {

    /** Running sessions of a subscriber; the oldest ends when there is one more. */
    private static final int OF_A_SUBSCRIBER = 20;
    /** Many persons of a client may act for an account. */
    private static final int OF_AN_ACCOUNT = 100;

    private final SessionRowRepository rows;
    private final SessionRepository store;
    private final EndSessions endSessions;
    private final Journal journal;

    @Inject
    StartSession(SessionRowRepository rows, SessionRepository store, EndSessions endSessions, Journal journal) {
        this.rows = rows;
        this.store = store;
        this.endSessions = endSessions;
        this.journal = journal;
    }

    /** {@code userAgent}: what the browser or app calls itself. */
    public Uni<SessionResponse> start(Tx tx, Caller.SignedIn caller, Subject subject, Optional<String> userAgent) {
        var token = SessionToken.random();
        return store.open(token.hash(), caller, subject)
                .chain(live -> insert(tx, token, live, userAgent)
                        .invoke(inserted -> tx.publish(Topics.SESSIONS, started(live)))
                        .invoke(inserted -> journal.record(
                                tx, entry(JournalAction.SESSION_STARTED, caller).by(caller))) // R1.7
                        .map(inserted -> SessionView.own(
                                live,
                                inserted.plans().permissions(caller),
                                SessionRowRepository.startOf(live),
                                inserted.passwordSet(),
                                List.of())))
                .map(view -> new SessionResponse(token.text(), view, Optional.empty()));
    }

    private Uni<SessionRowRepository.Inserted> insert(
            Tx tx, SessionToken token, ActiveSession live, Optional<String> userAgent) {
        var atMost = live.caller() instanceof Caller.Subscriber ? OF_A_SUBSCRIBER : OF_AN_ACCOUNT;
        return rows.insert(tx, token.hash(), live, userAgent, atMost)
                .call(inserted -> inserted.others() < atMost
                        ? Uni.createFrom().voidItem()
                        : endSessions.oldest(tx, SessionRowRepository.subjectOf(live.caller()), atMost));
    }

    private static SessionChanged started(ActiveSession live) {
        var caller = live.caller();
        var session = caller.session();
        return new SessionChanged(
                session.id(),
                SessionChanged.Change.STARTED,
                session.portal(),
                session.method(),
                caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : null,
                caller.accountId(),
                caller.clientId(),
                null,
                SessionRowRepository.startOf(live));
    }

    static JournalEntry entry(JournalAction action, Caller.SignedIn caller) {
        var target = switch (caller) {
            case Caller.Subscriber subscriber ->
                new Target.Subscriber(subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
        return JournalEntry.done(action).about(target).object(caller.session().id());
    }
}
