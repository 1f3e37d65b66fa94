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
 * row. Redis is told before the commit: whoever waits for the lock to end the session finds it there, and a row that can
 * be seen has its session. If the commit fails nobody has got the token, and what Redis keeps runs out.
 */
@ApplicationScoped
public class StartSession {

    private final SessionTable table;
    private final SessionRepository store;
    private final Journal journal;

    @Inject
    StartSession(SessionTable table, SessionRepository store, Journal journal) {
        this.table = table;
        this.store = store;
        this.journal = journal;
    }

    public Uni<StartedSession> start(Tx tx, Caller.SignedIn caller, Subject subject) {
        var token = SessionToken.random();
        return store.open(token.hash(), caller, subject)
                .call(live -> table.insert(tx, token.hash(), live))
                .invoke(live -> tx.publish(SessionEvent.started(live)))
                .invoke(live ->
                        journal.record(tx, entry("session.started", caller).by(caller))) // R1.7
                .map(live -> new StartedSession(token.text(), SessionView.of(live)));
    }

    static JournalEntry entry(String action, Caller.SignedIn caller) {
        var target = switch (caller) {
            case Caller.Subscriber line -> new Target.Subscriber(line.subscriberId(), line.accountId(), line.clientId());
            case Caller.Account account -> new Target.Account(account.accountId(), account.clientId());
        };
        return JournalEntry.done(action).about(target).object(caller.session().id());
    }
}
