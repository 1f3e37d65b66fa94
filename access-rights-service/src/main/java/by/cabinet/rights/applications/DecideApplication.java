package by.cabinet.rights.applications;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.ClientsTable;
import by.cabinet.rights.roles.Decisions;
import by.cabinet.rights.roles.domain.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Executes or refuses an application, once. What breaks a rule is refused whatever was decided. R1.2 */
@ApplicationScoped
class DecideApplication {

    private final UnitOfWork work;
    private final ClientsTable clients;
    private final Decisions decisions;
    private final ProductClock clock;

    @Inject
    DecideApplication(UnitOfWork work, ClientsTable clients, Decisions decisions, ProductClock clock) {
        this.work = work;
        this.clients = clients;
        this.decisions = decisions;
        this.clock = clock;
    }

    Uni<Application> decide(String id, Verdict verdict, String by) {
        return work.perform(tx -> lock(tx, id).chain(application -> decide(tx, application, verdict, by)));
    }

    private static Uni<Application> lock(Tx tx, String id) {
        return tx.query("select * from application where id = $1 for update", id)
                .map(rows -> rows.stream().findFirst().orElseThrow(ProblemException::notFound))
                .map(Application::of)
                .invoke(application -> {
                    if (application.state() != ApplicationState.REGISTERED) {
                        throw new ProblemException(RightsError.ALREADY_DECIDED);
                    }
                });
    }

    private Uni<Application> decide(Tx tx, Application application, Verdict verdict, String by) {
        return refusal(tx, application, verdict)
                .call(refusal -> refusal.isPresent() ? Uni.createFrom().voidItem() : execute(tx, application))
                .chain(refusal -> close(tx, application, refusal, verdict, by));
    }

    private Uni<Optional<Refusal>> refusal(Tx tx, Application application, Verdict verdict) {
        return verdict.decision() == Verdict.Decision.REFUSE
                ? Uni.createFrom().item(Optional.of(Refusal.BY_BACK_OFFICE))
                : clients.lock(tx, List.of(application.clientId()))
                        .map(found -> Refusal.of(
                                application.kind(), found.get(application.clientId()), application.subscriberIds()));
    }

    private Uni<Void> execute(Tx tx, Application application) {
        var role = application.kind().grants() ? application.kind().role() : CabinetRole.SUBSCRIBER;
        return decisions.take(
                tx, application.clientId(), application.subscriberIds(), role, Origin.application(application.id()));
    }

    private Uni<Application> close(
            Tx tx, Application application, Optional<Refusal> refusal, Verdict verdict, String by) {
        return tx.query(
                        """
                        update application
                        set state = $2, refusal = $3, decided_by = $4, decided_at = $5, decision_reason = $6
                        where id = $1
                        returning *""",
                        application.id(),
                        (refusal.isPresent() ? ApplicationState.REFUSED : ApplicationState.EXECUTED).name(),
                        refusal.map(Refusal::name).orElse(null),
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        verdict.reason())
                .map(rows -> Application.of(rows.iterator().next()));
    }
}
