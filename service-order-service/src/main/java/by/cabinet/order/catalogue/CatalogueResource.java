package by.cabinet.order.catalogue;

import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** The catalogue: changed by the catalogue-manager; every change is shown to everybody, with its date. R1.14 */
@Path("/order/v1")
public class CatalogueResource {

    private final LaunchOffering launch;
    private final ChangeOffering change;
    private final WithdrawOffering withdraw;
    private final CatalogueRepository catalogue;
    private final CurrentCaller caller;

    @Inject
    CatalogueResource(
            LaunchOffering launch,
            ChangeOffering change,
            WithdrawOffering withdraw,
            CatalogueRepository catalogue,
            CurrentCaller caller) {
        this.launch = launch;
        this.change = change;
        this.withdraw = withdraw;
        this.catalogue = catalogue;
        this.caller = caller;
    }

    /** Brings an offering into the catalogue. R1.14 */
    @POST
    @Path("/offerings")
    @ResponseStatus(201)
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers("offering-exists")
    public Uni<Offering> launch(@NotNull @Valid OfferingTerms terms) {
        return launch.perform(terms, name());
    }

    /** Changes an offering. What the patch does not name stays (RFC 7396). R1.14 */
    @PATCH
    @Path("/offerings/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers({"offering-withdrawn", "offering-changed-meanwhile"})
    public Uni<Offering> change(
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = OfferingTerms.class)))
                    @NotNull
                    ObjectNode patch) {
        return change.perform(id, patch, name());
    }

    /** Withdraws an offering. Who has it keeps it. R1.14 */
    @DELETE
    @Path("/offerings/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers("offering-changed-meanwhile")
    public Uni<Void> withdraw(String id) {
        return withdraw.perform(id, name());
    }

    /** Lists all changes of the catalogue, newest first. R1.14 */
    @GET
    @Path("/offering-changes")
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.CATALOGUE_MANAGER},
            landing = true)
    public Uni<Page<OfferingChange>> changes(
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,18}") String> cursor) {
        return catalogue.findChanges(limit, cursor.map(Long::valueOf).orElse(Long.MAX_VALUE));
    }

    private String name() {
        return switch (caller.get()) {
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.SignedIn _, Caller.Anonymous _ -> throw new IllegalStateException("not one of the operator's");
        };
    }
}
