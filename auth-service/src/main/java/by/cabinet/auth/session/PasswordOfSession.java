package by.cabinet.auth.session;

import by.cabinet.session.SessionRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a running session says of its password. */
@ApplicationScoped
public class PasswordOfSession {

    private final SessionTable table;
    private final SessionRepository store;

    @Inject
    PasswordOfSession(SessionTable table, SessionRepository store) {
        this.table = table;
        this.store = store;
    }

    /** It is not the initial one any more. R1.5 */
    public Uni<Void> chosen(String sessionId) {
        return table.running(sessionId)
                .chain(row -> row.map(found -> store.passwordChosen(found.tokenHash()))
                        .orElse(Uni.createFrom().voidItem()));
    }
}
