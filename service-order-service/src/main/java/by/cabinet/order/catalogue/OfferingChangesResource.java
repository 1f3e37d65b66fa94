package by.cabinet.order.catalogue;

import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** Every change of the catalogue with its date, for everybody. R1.14 */
@Path("/order/v1/offering-changes")
public class OfferingChangesResource {

    private final Catalogue catalogue;

    @Inject
    OfferingChangesResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.CATALOGUE_MANAGER},
            landing = true)
    public Uni<Page<OfferingChange>> changes(
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,18}") String> cursor) {
        return catalogue.changes(limit, cursor.map(Long::valueOf).orElse(Long.MAX_VALUE));
    }
}
