package by.cabinet.rights.settings;

import by.cabinet.contract.CabinetRole;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.rights.roles.RoleAssignmentRepository;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/rights/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    /**
     * A client's settings. R1.4 c
     *
     * @param puk1SignIn whether its subscribers on fee plans may set their password with PUK1
     */
    @Schema(name = "ClientSettings")
    public record Settings(@NotNull Boolean puk1SignIn) {

        /** Until an administrator changes them. */
        static final Settings INITIAL = new Settings(false);
    }

    private final CurrentCaller caller;
    private final RoleAssignmentRepository roles;
    private final ChangeSettings changing;
    private final EntityUnitOfWork work;

    @Inject
    SettingsResource(
            CurrentCaller caller, RoleAssignmentRepository roles, ChangeSettings changing, EntityUnitOfWork work) {
        this.caller = caller;
        this.roles = roles;
        this.changing = changing;
        this.work = work;
    }

    /** Shows the client's settings. For an administrator of a legal entity. R1.4 c */
    @GET
    @AllowedTo(CallerType.SUBSCRIBER)
    public Uni<Settings> settings() {
        return administrator()
                .chain(by -> work.read(session -> session.find(ClientSettings.class, by.clientId())))
                .map(settings -> settings == null ? Settings.INITIAL : new Settings(settings.puk1SignIn()));
    }

    /** Changes the client's settings. For an administrator of a legal entity. R1.4 c */
    @PUT
    @AllowedTo(CallerType.SUBSCRIBER)
    public Uni<Settings> change(@NotNull @Valid Settings settings) {
        return administrator()
                .chain(by -> changing.perform(settings.puk1SignIn(), by).replaceWith(settings));
    }

    /** R1.4 c: the administrator, not the supervisor, of a legal entity. The session may be a moment behind, so the table is asked too. */
    private Uni<Caller.Subscriber> administrator() {
        var by = (Caller.Subscriber) caller.get();
        caller.authority().require(Permission.CHANGE_SETTINGS, new Target.Client(by.clientId()));
        return roles.hasRole(by.subscriberId(), by.clientId(), CabinetRole.ADMINISTRATOR)
                .map(hasRole -> {
                    if (!hasRole) {
                        throw ProblemException.forbidden();
                    }
                    return by;
                });
    }
}
