package by.cabinet.auth.session;

import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** The session of a request, and the caller's others. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final ListSessions sessions;
    private final CurrentCaller caller;

    @Inject
    SessionResource(ListSessions sessions, CurrentCaller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    /** Shows the session of the request. */
    @GET
    @WithETag
    @Path("session")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<SessionView> current() {
        return sessions.current(caller.signedIn());
    }

    /** Signs out. Twice is no error. */
    @DELETE
    @Path("session")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<Void> signOut() {
        var in = caller.signedIn();
        return sessions.end(in, in.session().id()).replaceWithVoid();
    }

    /** Lists the caller's other sessions, on whatever portal. */
    @GET
    @Path("sessions")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Page<SessionView>> elsewhere(
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "|" + Ids.PATTERN) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return sessions.elsewhere(caller.signedIn(), cursor, limit);
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @param id the session's id
     */
    @DELETE
    @Path("sessions/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Void> end(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return sessions.end(caller.signedIn(), id)
                .invoke(ended -> {
                    if (!ended) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }
}
