package by.cabinet.rights.applications;

import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The form from an authorised address: an account session by e-mail applies for administrators, and gets them at once. R1.2 */
@ApplicationScoped
class SubmitOnlineApplication {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String REASON = "form from the authorised address";

    private final EntityUnitOfWork work;
    private final RegisterApplication registering;
    private final DecideApplication deciding;
    private final ProductClock clock;

    @Inject
    SubmitOnlineApplication(
            EntityUnitOfWork work, RegisterApplication registering, DecideApplication deciding, ProductClock clock) {
        this.work = work;
        this.registering = registering;
        this.deciding = deciding;
        this.clock = clock;
    }

    Uni<Application.ApplicationView> submit(
            ApplicationRequest application, Caller.Account sender, @Nullable String key) {
        // R1.2: supervisors by application only; R1.5: an account number is no authorised address
        if (sender.session().method() != SignInMethod.EMAIL
                || application.kind() != ApplicationKind.GRANT_ADMINISTRATOR) {
            throw ProblemException.forbidden();
        }
        if (!application.clientId().equals(sender.clientId())) {
            throw ProblemException.notFound();
        }
        application.requireFieldsOfKind();
        application.forbidDocument();
        var by = sender.accountId();
        return work.perform(tx -> registering.once(tx, application, by, key, () -> execute(tx, application, by, key)))
                .map(Application::view);
    }

    private Uni<Application> execute(SessionTx tx, ApplicationRequest application, String by, @Nullable String key) {
        return requireRate(tx, by)
                .chain(() -> registering.insert(tx, application, by, key))
                .call(registered ->
                        deciding.execute(tx, registered, new ApplicationHandler.Decision(by, clock.instant(), REASON)));
    }

    /** Applications are kept for good, so an account has ten a minute. Fails with 429. */
    private Uni<Void> requireRate(Tx tx, String accountId) {
        var now = clock.instant();
        return tx.query("select pg_advisory_xact_lock(hashtextextended('forms of ' || $1, 0))", accountId)
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.query("""
                        select registered_at from application where registered_by = $1 and registered_at > $2
                        order by registered_at desc offset 9 limit 1""", accountId, now.minus(MINUTE).atOffset(ZoneOffset.UTC)))
                .invoke(rows -> rows.forEach(tenth -> {
                    var free = RowValues.instant(tenth, "registered_at").plus(MINUTE);
                    throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, Duration.between(now, free));
                }))
                .replaceWithVoid();
    }
}
