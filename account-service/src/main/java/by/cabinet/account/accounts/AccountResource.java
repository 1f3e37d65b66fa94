package by.cabinet.account.accounts;

import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Accounts: one's own, those of one's client, or any for staff. */
@Path("/account/v1/accounts")
public class AccountResource {

    private final CurrentCaller caller;
    private final FindAccount find;

    @Inject
    AccountResource(CurrentCaller caller, FindAccount find) {
        this.caller = caller;
        this.find = find;
    }

    @GET
    @AllowedTo({CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<Page<AccountView>> find(@QueryParam("number") @NotNull @Pattern(regexp = "[0-9]{1,20}") String number) {
        return find.byNumber(number, caller.get());
    }

    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccountView> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return find.byId(id, caller.get());
    }
}
