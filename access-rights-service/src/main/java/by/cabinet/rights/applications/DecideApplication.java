package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.ClientsTable;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Executes or refuses an application, once. What breaks a rule is refused whatever was decided. */
@ApplicationScoped
class DecideApplication {

    private final UnitOfWork work;
    private final ClientsTable clients;
    private final List<Execution> executions;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    DecideApplication(
            UnitOfWork work,
            ClientsTable clients,
            @All List<Execution> executions,
            Journal journal,
            ProductClock clock) {
        this.work = work;
        this.clients = clients;
        this.executions = executions;
        this.journal = journal;
        this.clock = clock;
    }

    Uni<Application> decide(String id, Verdict verdict, String by) {
        var decision = new Execution.Decision(by, clock.instant(), verdict.reason());
        return work.perform(tx -> lock(tx, id).chain(application -> switch (verdict.decision()) {
            case REFUSE -> close(tx, application, Optional.of(Refusal.BY_BACK_OFFICE), decision);
            case EXECUTE -> execute(tx, application, decision);
        }));
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

    Uni<Application> execute(Tx tx, Application application, Execution.Decision decision) {
        return clients.lock(tx, List.of(application.clientId()))
                .map(found -> Optional.ofNullable(found.get(application.clientId())))
                .chain(client -> client.isPresent()
                        ? execute(tx, application, client.get(), decision)
                        : Uni.createFrom().item(Optional.of(Refusal.UNKNOWN_CLIENT)))
                .chain(refusal -> close(tx, application, refusal, decision));
    }

    private Uni<Optional<Refusal>> execute(
            Tx tx, Application application, ClientLines client, Execution.Decision decision) {
        var execution = executions.stream()
                .filter(candidate -> candidate.serves(application.kind()))
                .findAny()
                .orElseThrow();
        return execution
                .refusal(tx, application, client)
                .call(refusal -> refusal.isPresent()
                        ? Uni.createFrom().voidItem()
                        : execution.execute(tx, application, client, decision));
    }

    private Uni<Application> close(
            Tx tx, Application application, Optional<Refusal> refusal, Execution.Decision decision) {
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
                        (refusal.isPresent() ? ApplicationState.REFUSED : ApplicationState.EXECUTED).name(),
                        refusal.map(Refusal::name).orElse(null),
                        decision.by(),
                        decision.at().atOffset(ZoneOffset.UTC),
                        decision.reason())
                .map(rows -> Application.of(rows.iterator().next()));
    }
}
