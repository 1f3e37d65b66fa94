package by.cabinet.account.accounts;

import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Who;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

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
    @Path("/{id}")
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT, Who.CONTACT_CENTRE, Who.SHOP})
    public Uni<AccountView> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return find.byId(id, caller.get());
    }
}
