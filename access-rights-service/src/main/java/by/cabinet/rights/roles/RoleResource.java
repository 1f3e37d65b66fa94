package by.cabinet.rights.roles;

import static by.cabinet.web.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBERS;

import by.cabinet.contract.CabinetRole;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

@Path("/rights/v1")
public class RoleResource {

    private final CurrentCaller caller;
    private final AppointAdministrator administrators;
    private final RoleAssignmentRepository assignments;

    @Inject
    RoleResource(CurrentCaller caller, AppointAdministrator administrators, RoleAssignmentRepository assignments) {
        this.caller = caller;
        this.administrators = administrators;
        this.assignments = assignments;
    }

    /** The roles in the caller's client, one item for each of the two that a subscriber may have (R1.2.1); staff name the client. */
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
            @QueryParam("clientId") @Pattern(regexp = Ids.PATTERN) String clientId) {
        var inCabinet = caller.get() instanceof Caller.SignedIn;
        return assignments
                .ofClient(visible(clientId))
                .map(roles -> Page.whole(
                        inCabinet
                                ? roles.stream()
                                        .map(RoleAssignmentRepository.RoleAssignmentView::forClient)
                                        .toList()
                                : roles));
    }

    @PUT
    @Path("/subscribers/{id}/roles/{role}")
    @AllowedTo(CallerType.SUBSCRIBER)
    public Uni<Void> appoint(@Pattern(regexp = Ids.PATTERN) String id, CabinetRole role) {
        return administrators.appoint(appointing(role), id);
    }

    @DELETE
    @Path("/subscribers/{id}/roles/{role}")
    @AllowedTo(CallerType.SUBSCRIBER)
    public Uni<Void> remove(@Pattern(regexp = Ids.PATTERN) String id, CabinetRole role) {
        return administrators.remove(appointing(role), id);
    }

    private String visible(String clientId) {
        if (!(caller.get() instanceof Caller.SignedIn in)) {
            if (clientId == null) {
                throw ProblemException.malformed("clientId", "say which client");
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
