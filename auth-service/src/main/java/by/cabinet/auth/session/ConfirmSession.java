package by.cabinet.auth.session;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Remembers, for the rest of a session, that a second authentication was passed in it. R1.8 g */
@ApplicationScoped
public class ConfirmSession {

    private final SessionTable table;
    private final SessionRepository store;

    @Inject
    ConfirmSession(SessionTable table, SessionRepository store) {
        this.table = table;
        this.store = store;
    }

    /** Throws 401 when the session has just ended. */
    public Uni<Void> confirm(Tx tx, String sessionId) {
        return table.confirm(tx, sessionId)
                .map(row -> row.orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN)))
                .chain(row -> store.confirm(row.tokenHash()));
    }
}
