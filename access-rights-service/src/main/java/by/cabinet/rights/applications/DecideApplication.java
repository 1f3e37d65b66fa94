package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.RoleInputRepository;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Executes or refuses an application, once. An application that breaks a rule is refused whatever the back office decided. */
@ApplicationScoped
class DecideApplication {

    /** The back office's decision on an application. */
    public record ApplicationDecision(
            @NotNull Decision decision,
            @NotBlank @Size(max = 500) String reason) {

        public enum Decision {
            EXECUTE,
            REFUSE
        }
    }

    private final UnitOfWork work;
    private final RoleInputRepository clients;
    private final List<ApplicationHandler> handlers;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    DecideApplication(
            UnitOfWork work,
            RoleInputRepository clients,
            @All List<ApplicationHandler> handlers,
            Journal journal,
            ProductClock clock) {
        this.work = work;
        this.clients = clients;
        this.handlers = handlers;
        this.journal = journal;
        this.clock = clock;
    }

    Uni<Application> decide(String id, ApplicationDecision request, String by) {
        var decision = new ApplicationHandler.Decision(by, clock.instant(), request.reason());
        return work.perform(tx -> lock(tx, id).chain(application -> switch (request.decision()) {
            case REFUSE -> close(tx, application, Optional.of(ApplicationRefusal.BY_BACK_OFFICE), decision);
            case EXECUTE -> execute(tx, application, decision);
        }));
    }

    private static Uni<Application> lock(Tx tx, String id) {
        return tx.query("select * from application where id = $1 for update", id)
                .map(rows -> rows.stream().findFirst().orElseThrow(ProblemException::notFound))
                .map(Application::of)
                .invoke(application -> {
                    if (application.state() != Application.ApplicationState.REGISTERED) {
                        throw new ProblemException(RightsError.ALREADY_DECIDED);
                    }
                });
    }

    Uni<Application> execute(Tx tx, Application application, ApplicationHandler.Decision decision) {
        return clients.lock(tx, List.of(application.clientId()))
                .map(locked -> Optional.ofNullable(locked.get(application.clientId())))
                .chain(client -> client.isPresent()
                        ? execute(tx, application, client.get(), decision)
                        : Uni.createFrom().item(Optional.of(ApplicationRefusal.UNKNOWN_CLIENT)))
                .chain(refusal -> close(tx, application, refusal, decision));
    }

    private Uni<Optional<ApplicationRefusal>> execute(
            Tx tx, Application application, ClientSubscribers client, ApplicationHandler.Decision decision) {
        var handler = handlers.stream()
                .filter(candidate -> candidate.handles(application.kind()))
                .findAny()
                .orElseThrow();
        return handler.refusal(tx, application, client)
                .call(refusal -> refusal.isPresent()
                        ? Uni.createFrom().voidItem()
                        : handler.execute(tx, application, client, decision));
    }

    private Uni<Application> close(
            Tx tx,
            Application application,
            Optional<ApplicationRefusal> refusal,
            ApplicationHandler.Decision decision) {
        journal.record(
                tx,
                refusal.map(reason -> JournalEntry.refused(JournalAction.APPLICATION_REFUSED, reason.code()))
                        .orElseGet(() -> JournalEntry.done(JournalAction.APPLICATION_EXECUTED))
                        .about(new Target.Client(application.clientId()))
                        .object(application.id()));
        return tx.query(
                        """
                        update application
                        set state = $2, refusal = $3, decided_by = $4, decided_at = $5, decision_reason = $6
                        where id = $1
                        returning *""",
                        application.id(),
                        (refusal.isPresent()
                                        ? Application.ApplicationState.REFUSED
                                        : Application.ApplicationState.EXECUTED)
                                .name(),
                        refusal.map(ApplicationRefusal::name).orElse(null),
                        decision.by(),
                        decision.at().atOffset(ZoneOffset.UTC),
                        decision.reason())
                .map(rows -> Application.of(rows.iterator().next()));
    }
}
