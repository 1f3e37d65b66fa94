package by.cabinet.auth.session;

import by.cabinet.common.outbox.Tx;
import by.cabinet.common.problem.CommonError;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.session.SessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Remembers, for the rest of a session, that a second authentication was passed in it. R1.8 g */
@ApplicationScoped
public class ConfirmSession {

    private final SessionTable table;
    private final SessionStore store;

    @Inject
    ConfirmSession(SessionTable table, SessionStore store) {
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
