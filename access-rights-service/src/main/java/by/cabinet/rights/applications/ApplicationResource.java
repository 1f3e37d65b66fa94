package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/rights/v1/applications")
public class ApplicationResource {

    private final CurrentCaller caller;
    private final RegisterApplication registering;
    private final SubmitOnlineApplication online;
    private final DecideApplication deciding;
    private final Journal journal;
    private final Pool pool;

    @Inject
    ApplicationResource(
            CurrentCaller caller,
            RegisterApplication registering,
            SubmitOnlineApplication online,
            DecideApplication deciding,
            Journal journal,
            Pool pool) {
        this.caller = caller;
        this.registering = registering;
        this.online = online;
        this.deciding = deciding;
        this.journal = journal;
        this.pool = pool;
    }

    @POST
    @ResponseStatus(201)
    @AllowedTo({CallerType.BACK_OFFICE, CallerType.ACCOUNT})
    public Uni<Application> register(@NotNull @Valid ApplicationRequest application) {
        return caller.get() instanceof Caller.Account sender
                ? online.submit(application, sender)
                : registering.register(application, caller.operator());
    }

    @POST
    @Path("/{id}/decision")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Application> decide(
            @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid DecideApplication.ApplicationDecision decision) {
        return deciding.decide(id, decision, caller.operator());
    }

    @GET
    @Path("/{id}")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Application> application(@Pattern(regexp = Ids.PATTERN) String id) {
        return pool.preparedQuery("select * from application where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(Application::of).orElseThrow(ProblemException::notFound))
                .call(application -> audit(application.clientId(), id));
    }

    /** Newest first; {@code cursor} is the last page's {@code nextCursor}. */
    @GET
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Page<Application>> applications(
            @QueryParam("clientId") @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @QueryParam("cursor") @Pattern(regexp = Ids.PATTERN) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return pool.preparedQuery("""
                        select * from application where client_id = $1 and ($2::text is null or id < $2)
                        order by id desc limit $3""")
                .execute(Tuple.of(clientId, cursor, limit + 1))
                .map(rows -> Page.of(rows.stream().map(Application::of).toList(), limit, Application::id))
                .call(() -> audit(clientId, null));
    }

    private Uni<Void> audit(String clientId, String id) {
        return journal.recordLater(JournalEntry.done(JournalAction.APPLICATION_READ)
                .about(new Target.Client(clientId))
                .object(id));
    }
}
