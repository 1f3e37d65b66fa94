package by.cabinet.rights.procedure;

import by.cabinet.rest.WithETag;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/rights/v1/procedure")
@Produces(MediaType.APPLICATION_JSON)
public class ProcedureResource {

    private final CurrentCaller caller;
    private final ProcedureRepository versions;

    @Inject
    ProcedureResource(CurrentCaller caller, ProcedureRepository versions) {
        this.caller = caller;
        this.versions = versions;
    }

    /** Shows the version of the procedure that is in force now. R3 */
    @GET
    @WithETag(forEverybody = true)
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<ProcedureVersion.ProcedureVersionView> current() {
        return versions.current();
    }

    /** Lists all versions of the procedure by number, also those announced for a later date. Without their texts. R3 */
    @GET
    @WithETag(forEverybody = true)
    @Path("/versions")
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<Page<ProcedureVersion.Listed>> versions(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = "[0-9]{1,9}") String cursor) {
        return versions.listed(cursor == null ? 0 : Integer.parseInt(cursor), limit);
    }

    /**
     * Shows a version of the procedure. R3
     *
     * @param number the version's number, from 1
     */
    @GET
    @WithETag(forEverybody = true)
    @Path("/versions/{number}")
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<ProcedureVersion.ProcedureVersionView> version(int number) {
        return versions.version(number);
    }

    /** Publishes a version of the procedure. R3 */
    @POST
    @Path("/versions")
    @ResponseStatus(201)
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<ProcedureVersion.ProcedureVersionView> publish(@NotNull @Valid ProcedureVersionRequest version) {
        return versions.publish(version, caller.operator());
    }
}
