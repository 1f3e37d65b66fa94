package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.RoleInputRepository;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Executes or refuses an application, once. An application that breaks a rule is refused whatever the back office decided. */
@ApplicationScoped
class DecideApplication {

    /**
     * The back office's decision on an application.
     *
     * @param decision what is decided; an application that breaks a rule is refused all the same
     * @param reason why, up to 500 characters
     */
    public record ApplicationDecision(
            @NotNull Decision decision,
            @NotBlank @Size(max = 500) String reason) {

        /** What the back office decides. */
        @Schema(name = "ApplicationVerdict")
        public enum Decision {
            EXECUTE,
            REFUSE
        }
    }

    private final EntityUnitOfWork work;
    private final RoleInputRepository clients;
    private final List<ApplicationHandler> handlers;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    DecideApplication(
            EntityUnitOfWork work,
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

    Uni<Application.ApplicationView> decide(String id, ApplicationDecision request, String by) {
        var decision = new ApplicationHandler.Decision(by, clock.instant(), request.reason());
        return work.perform(tx -> lock(tx, id).call(application -> switch (request.decision()) {
                    case REFUSE -> close(tx, application, Optional.of(ApplicationRefusal.BY_BACK_OFFICE), decision);
                    case EXECUTE -> execute(tx, application, decision);
                }))
                .map(Application::view);
    }

    private static Uni<Application> lock(SessionTx tx, String id) {
        return tx.session()
                .find(Application.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(ProblemException::notFound)
                .invoke(Application::requireRegistered);
    }

    Uni<Void> execute(SessionTx tx, Application application, ApplicationHandler.Decision decision) {
        return clients.lock(tx, application.clientId(), application.subscriberIds())
                .chain(client -> client.isPresent()
                        ? execute(tx, application, client.get(), decision)
                        : Uni.createFrom().item(Optional.of(ApplicationRefusal.UNKNOWN_CLIENT)))
                .chain(refusal -> close(tx, application, refusal, decision));
    }

    private Uni<Optional<ApplicationRefusal>> execute(
            SessionTx tx, Application application, ClientSubscribers client, ApplicationHandler.Decision decision) {
        var handler = handlers.stream()
                .filter(candidate -> candidate.handles(application.kind()))
                .findAny()
                .orElseThrow();
        return handler.refusal(tx, application, client)
                .call(refusal -> refusal.isPresent()
                        ? Uni.createFrom().voidItem()
                        : handler.execute(tx, application, client, decision));
    }

    private Uni<Void> close(
            Tx tx,
            Application application,
            Optional<ApplicationRefusal> refusal,
            ApplicationHandler.Decision decision) {
        refusal.ifPresentOrElse(reason -> application.refuse(reason, decision), () -> application.execute(decision));
        journal.record(
                tx,
                refusal.map(reason -> JournalEntry.refused(JournalAction.APPLICATION_REFUSED, reason.code()))
                        .orElseGet(() -> JournalEntry.done(JournalAction.APPLICATION_EXECUTED))
                        .about(new Target.Client(application.clientId()))
                        .object(application.id()));
        return Uni.createFrom().voidItem();
    }
}
