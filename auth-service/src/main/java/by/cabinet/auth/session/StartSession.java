package by.cabinet.auth.session;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.session.Subject;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Starts a session, whatever the method of sign-in. The caller's transaction holds the share lock of the subject's access
 * row. The session is in Redis before the commit: whoever waits for the lock to end it finds it there, and a visible row has its
 * session. If the commit fails nobody has the token, and the session in Redis expires.
 */
@ApplicationScoped
public class StartSession {

    private final SessionRowRepository rows;
    private final SessionRepository store;
    private final Journal journal;

    @Inject
    StartSession(SessionRowRepository rows, SessionRepository store, Journal journal) {
        this.rows = rows;
        this.store = store;
        this.journal = journal;
    }

    public Uni<SessionResponse> start(Tx tx, Caller.SignedIn caller, Subject subject) {
        var token = SessionToken.random();
        return store.open(token.hash(), caller, subject)
                .call(live -> rows.insert(tx, token.hash(), live))
                .invoke(live -> tx.publish(SessionChanged.started(live)))
                .invoke(live ->
                        journal.record(tx, entry("session.started", caller).by(caller))) // R1.7
                .map(live -> new SessionResponse(token.text(), SessionView.of(live)));
    }

    static JournalEntry entry(String action, Caller.SignedIn caller) {
        var target = switch (caller) {
            case Caller.Subscriber subscriber -> new Target.Subscriber(subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
        return JournalEntry.done(action).about(target).object(caller.session().id());
    }
}
