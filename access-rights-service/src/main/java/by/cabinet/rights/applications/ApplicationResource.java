package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/rights/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {

    private final CurrentCaller caller;
    private final RegisterApplication registering;
    private final SubmitOnlineApplication online;
    private final DecideApplication deciding;
    private final Journal journal;
    private final EntityUnitOfWork work;

    @Inject
    ApplicationResource(
            CurrentCaller caller,
            RegisterApplication registering,
            SubmitOnlineApplication online,
            DecideApplication deciding,
            Journal journal,
            EntityUnitOfWork work) {
        this.caller = caller;
        this.registering = registering;
        this.online = online;
        this.deciding = deciding;
        this.journal = journal;
        this.work = work;
    }

    /**
     * Registers a client's written request. The back office enters it from the document; an e-mail session sends GRANT_ADMINISTRATOR,
     * which is executed at once. Sent again under the same {@code Idempotency-Key}, it is the first one. R1.2.2
     */
    @POST
    @ResponseStatus(201)
    @AllowedTo({CallerType.BACK_OFFICE, CallerType.ACCOUNT})
    @Answers("idempotency-key-reused")
    public Uni<Application.ApplicationView> register(
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String key,
            @NotNull @Valid ApplicationRequest application) {
        return caller.get() instanceof Caller.Account sender
                ? online.submit(application, sender, key)
                : registering.register(application, caller.operator(), key);
    }

    /** Executes or refuses an application, once. */
    @POST
    @Path("/{id}/decision")
    @AllowedTo(CallerType.BACK_OFFICE)
    @Answers("already-decided")
    public Uni<Application.ApplicationView> decide(
            @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid DecideApplication.ApplicationDecision decision) {
        return deciding.decide(id, decision, caller.operator());
    }

    /** Shows an application. */
    @GET
    @Path("/{id}")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Application.ApplicationView> application(@Pattern(regexp = Ids.PATTERN) String id) {
        return work.read(session -> session.find(Application.class, id))
                .onItem()
                .ifNull()
                .failWith(ProblemException::notFound)
                .map(Application::view)
                .call(application -> audit(application.clientId(), id));
    }

    /** Lists a client's applications, newest first. */
    @GET
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Page<Application.ApplicationView>> applications(
            @QueryParam("clientId") @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @QueryParam("cursor") @Pattern(regexp = Ids.PATTERN) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return work.read(session ->
                        page(session, clientId, cursor).setMaxResults(limit + 1).getResultList())
                .map(applications -> Page.of(
                        applications.stream().map(Application::view).toList(), limit, Application.ApplicationView::id))
                .call(() -> audit(clientId, null));
    }

    private static Mutiny.SelectionQuery<Application> page(Mutiny.Session session, String clientId, String cursor) {
        return cursor == null
                ? session.createSelectionQuery(
                                "from Application where clientId = :clientId order by id desc", Application.class)
                        .setParameter("clientId", clientId)
                : session.createSelectionQuery(
                                "from Application where clientId = :clientId and id < :cursor order by id desc",
                                Application.class)
                        .setParameter("clientId", clientId)
                        .setParameter("cursor", cursor);
    }

    private Uni<Void> audit(String clientId, String id) {
        return journal.recordLater(JournalEntry.done(JournalAction.APPLICATION_READ)
                .about(new Target.Client(clientId))
                .object(id));
    }
}
