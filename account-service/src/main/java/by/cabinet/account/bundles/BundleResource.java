package by.cabinet.account.bundles;

import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The composition of a subscriber's bundle. R1.2.6 */
@Path("/account/v1/subscribers/{id}/bundle")
@Produces(MediaType.APPLICATION_JSON)
public class BundleResource {

    private final CurrentCaller caller;
    private final FindBundle bundles;

    @Inject
    BundleResource(CurrentCaller caller, FindBundle bundles) {
        this.caller = caller;
        this.bundles = bundles;
    }

    /** Shows what a subscriber gets for one price. R1.2.6 */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Bundle> composition(@PathParam("id") @Pattern(regexp = Ids.PATTERN) String id) {
        return bundles.of(id, caller.signedIn());
    }
}
