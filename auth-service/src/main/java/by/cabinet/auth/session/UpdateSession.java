package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.Subject;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What a running session says of itself to every service, and what changes while it runs. */
@ApplicationScoped
public class UpdateSession {

    private final SessionRowRepository rows;
    private final SessionRepository store;
    private final ProductClock clock;

    @Inject
    UpdateSession(SessionRowRepository rows, SessionRepository store, ProductClock clock) {
        this.rows = rows;
        this.store = store;
        this.clock = clock;
    }

    /** A second authentication holds for the rest of the session. R1.8 g. Throws 401 when the session has just ended. */
    public Uni<Void> confirmSecondFactor(Tx tx, String sessionId) {
        return rows.confirmSecondFactor(tx, sessionId)
                .map(UpdateSession::requireRunning)
                .chain(row -> store.confirm(row.tokenHash()));
    }

    /** R1.5: in an account's session it may hold for the call details of one subscriber. */
    public Uni<Void> confirmSecondFactorOf(Tx tx, String sessionId, String subscriberId) {
        return rows.confirmSecondFactorOf(tx, sessionId, subscriberId)
                .map(UpdateSession::requireRunning)
                .chain(row -> store.confirm(row.tokenHash(), row.secondFactorSubscribers()));
    }

    /** The session acts for this account of its client once the choice is served. Throws 401 when the session has just ended. */
    public Uni<AccountChoice> chooseAccount(Tx tx, String sessionId, Subject account) {
        return rows.chooseAccount(tx, sessionId, account.id())
                .map(UpdateSession::requireRunning)
                .invoke(row -> tx.publish(Topics.SESSIONS, row.accountChosen(clock.instant())))
                .map(row -> new AccountChoice(row.tokenHash(), account, row.accountChoice()));
    }

    /**
     * After the commit: a choice that is rolled back has never been served. Until then, and when the process is killed in between, the
     * session acts for the account before, which it may; {@link SessionReconciliation} then serves the choice.
     */
    public Uni<Void> serve(AccountChoice choice) {
        return store.chooseAccount(choice.tokenHash(), choice.account(), choice.number());
    }

    /** The {@code number}-th choice in a session. */
    public record AccountChoice(String tokenHash, Subject account, int number) {}

    private static SessionRow requireRunning(Optional<SessionRow> row) {
        return row.orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN));
    }

    /** The password is not the initial one any more. R1.5 */
    public Uni<Void> markPasswordChosen(String sessionId) {
        return rows.findRunning(sessionId)
                .chain(row -> row.map(running -> store.passwordChosen(running.tokenHash()))
                        .orElse(Uni.createFrom().voidItem()));
    }
}
