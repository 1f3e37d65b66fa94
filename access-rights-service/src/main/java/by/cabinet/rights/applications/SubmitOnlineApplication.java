package by.cabinet.rights.applications;

import by.cabinet.contract.SignInMethod;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The form from an authorised address: an account session by e-mail applies for administrators, and gets them at once. R1.2 */
@ApplicationScoped
class SubmitOnlineApplication {

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

    Uni<Application.ApplicationView> submit(ApplicationRequest application, Caller.Account sender) {
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
        return work.perform(tx -> registering
                        .insert(tx, application, by)
                        .call(registered -> deciding.execute(
                                tx, registered, new ApplicationHandler.Decision(by, clock.instant(), REASON))))
                .map(Application::view);
    }
}
