package by.cabinet.rights.roles;

import static by.cabinet.web.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBERS;

import by.cabinet.contract.CabinetRole;
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
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

@Path("/rights/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {

    private final CurrentCaller caller;
    private final AppointAdministrator administrators;
    private final RoleAssignmentRepository assignments;
    private final Journal journal;

    @Inject
    RoleResource(
            CurrentCaller caller,
            AppointAdministrator administrators,
            RoleAssignmentRepository assignments,
            Journal journal) {
        this.caller = caller;
        this.administrators = administrators;
        this.assignments = assignments;
        this.journal = journal;
    }

    /**
     * Lists the roles in a client. One item for each of the two that a subscriber may have (R1.2.1); staff name the client, others
     * read their own.
     *
     * @param clientId whose roles: needed from staff; the caller's own client otherwise
     */
    @GET
    @Path("/roles")
    @AllowedTo({
        CallerType.SUBSCRIBER,
        CallerType.ACCOUNT,
        CallerType.CONTACT_CENTRE,
        CallerType.SHOP,
        CallerType.BACK_OFFICE,
        CallerType.SECURITY,
        CallerType.AUDITOR
    })
    public Uni<Page<RoleAssignmentRepository.RoleAssignmentView>> roles(
            @QueryParam("clientId") @Pattern(regexp = Ids.PATTERN) String clientId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = RoleAssignmentRepository.CURSOR) String cursor) {
        var client = visible(clientId);
        var found = assignments.ofClient(client, cursor, limit);
        return switch (caller.get()) {
            case Caller.SignedIn _ ->
                found.map(page -> page.map(RoleAssignmentRepository.RoleAssignmentView::forClient));
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                audited(client).chain(() -> found);
        };
    }

    /** R1.7: what staff read of a client is in its journal. */
    private Uni<Void> audited(String clientId) {
        return journal.recordLater(JournalEntry.done(JournalAction.CLIENT_READ).about(new Target.Client(clientId)));
    }

    /**
     * Appoints an administrator. R1.2.2
     *
     * @param role ADMINISTRATOR: supervisors are appointed by an application
     */
    @PUT
    @Path("/subscribers/{id}/roles/{role}")
    @AllowedTo(CallerType.SUBSCRIBER)
    @Answers({"own-role", "holds-other-role", "subscriber-terminated"})
    public Uni<Void> appoint(@Pattern(regexp = Ids.PATTERN) String id, CabinetRole role) {
        return administrators.appoint(appointing(role), id);
    }

    /**
     * Removes an administrator. R1.2.2
     *
     * @param role ADMINISTRATOR: supervisors are removed by an application
     */
    @DELETE
    @Path("/subscribers/{id}/roles/{role}")
    @AllowedTo(CallerType.SUBSCRIBER)
    @Answers({"own-role", "role-not-held", "last-administrator"})
    public Uni<Void> remove(@Pattern(regexp = Ids.PATTERN) String id, CabinetRole role) {
        return administrators.remove(appointing(role), id);
    }

    private String visible(String clientId) {
        if (!(caller.get() instanceof Caller.SignedIn in)) {
            if (clientId == null) {
                throw ProblemException.malformed("clientId", FieldRule.REQUIRED, "say which client");
            }
            return clientId;
        }
        var asked = clientId == null ? in.clientId() : clientId;
        caller.authority().require(VIEW_SUBSCRIBERS, new Target.Client(asked));
        return asked;
    }

    /** R1.2.2: only administrators are appointed here, by those who may appoint them. */
    private Caller.Subscriber appointing(CabinetRole role) {
        var by = (Caller.Subscriber) caller.get();
        caller.authority().require(APPOINT_ADMINISTRATORS, new Target.Client(by.clientId()));
        if (role != CabinetRole.ADMINISTRATOR) {
            throw ProblemException.forbidden();
        }
        return by;
    }
}
