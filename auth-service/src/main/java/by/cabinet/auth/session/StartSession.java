package by.cabinet.auth.session;

import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Target;
import by.cabinet.common.journal.Entry;
import by.cabinet.common.journal.Journal;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.session.SessionStore;
import by.cabinet.common.session.SessionToken;
import by.cabinet.common.session.Subject;
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
    private final SessionStore store;
    private final Journal journal;

    @Inject
    StartSession(SessionRowRepository rows, SessionStore store, Journal journal) {
        this.rows = rows;
        this.store = store;
        this.journal = journal;
    }

    public Uni<SessionResponse> start(Tx tx, Caller.SignedIn caller, Subject subject) {
        var token = SessionToken.random();
        return store.open(token.hash(), caller, subject)
                .call(live -> rows.insert(tx, token.hash(), live))
                .invoke(live -> tx.tell(SessionChanged.started(live)))
                .invoke(live ->
                        journal.record(tx, entry("session.started", caller).by(caller))) // R1.7
                .map(live -> new SessionResponse(token.text(), SessionView.of(live)));
    }

    static Entry entry(String action, Caller.SignedIn caller) {
        var target = switch (caller) {
            case Caller.Subscriber subscriber -> new Target.Line(subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
        return Entry.done(action).about(target).object(caller.session().id());
    }
}
