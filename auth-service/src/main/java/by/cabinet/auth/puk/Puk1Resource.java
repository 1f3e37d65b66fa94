package by.cabinet.auth.puk;

import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What a shop decides for a subscriber that asks for it. R1.4 */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class Puk1Resource {

    private final DecidePuk1 decidePuk1;

    @Inject
    Puk1Resource(DecidePuk1 decidePuk1) {
        this.decidePuk1 = decidePuk1;
    }

    /**
     * A shop's decision for a subscriber. R1.4
     *
     * @param enabled whether he may set his password with PUK1
     */
    record Puk1SignIn(@NotNull Boolean enabled) {}

    /**
     * Decides whether a subscriber may set his password with PUK1. Stands until the next decision of a shop, whatever the CRM's
     * records say of it. R1.4
     */
    @PUT
    @Path("subscribers/{id}/puk1-sign-in")
    @AllowedTo(CallerType.SHOP)
    public Uni<Void> decide(@RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Puk1SignIn decision) {
        return decidePuk1.perform(id, decision.enabled());
    }
}
