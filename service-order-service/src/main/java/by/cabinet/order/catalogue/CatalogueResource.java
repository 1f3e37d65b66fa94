package by.cabinet.order.catalogue;

import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The catalogue-manager's side of {@code /order/v1/offerings}. R1.14 */
@Path("/order/v1/offerings")
public class CatalogueResource {

    private final BringInOffering bringIn;
    private final ChangeOffering change;
    private final WithdrawOffering withdraw;
    private final CurrentCaller caller;

    @Inject
    CatalogueResource(BringInOffering bringIn, ChangeOffering change, WithdrawOffering withdraw, CurrentCaller caller) {
        this.bringIn = bringIn;
        this.change = change;
        this.withdraw = withdraw;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    public Uni<Offering> bringIn(@NotNull @Valid OfferingTerms terms) {
        return bringIn.perform(terms, name());
    }

    @PATCH
    @Path("/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    public Uni<Offering> change(String id, @NotNull ObjectNode patch) {
        return change.perform(id, patch, name());
    }

    @DELETE
    @Path("/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    public Uni<Void> withdraw(String id) {
        return withdraw.perform(id, name());
    }

    private String name() {
        return switch (caller.get()) {
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.SignedIn _, Caller.Anonymous _ -> throw new IllegalStateException("not one of the operator's");
        };
    }
}
