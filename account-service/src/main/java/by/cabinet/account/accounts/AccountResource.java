package by.cabinet.account.accounts;

import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Accounts: one's own, those of one's client, or any for staff. */
@Path("/account/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

    private final CurrentCaller caller;
    private final FindAccount find;

    @Inject
    AccountResource(CurrentCaller caller, FindAccount find) {
        this.caller = caller;
        this.find = find;
    }

    /**
     * Lists the accounts of a session, or finds accounts for staff. A manager sees those of his client, a session that was entered by e-mail those with
     * its e-mail and contact number, others their own. Staff find either the one with this {@code number} (contact centre, shop), or page by page those
     * whose clients may sign in by e-mail and that have no contacts (the back office too). R1.6
     *
     * @param number the account's number; staff name this or {@code contacts}
     * @param contacts {@code missing}: accounts without contacts; staff name this or {@code number}
     */
    @GET
    @AllowedTo({
        CallerType.SUBSCRIBER,
        CallerType.ACCOUNT,
        CallerType.CONTACT_CENTRE,
        CallerType.SHOP,
        CallerType.BACK_OFFICE
    })
    public Uni<Page<AccountView>> find(
            @QueryParam("number") @Pattern(regexp = "[0-9]{1,20}") String number,
            @QueryParam("contacts") @Pattern(regexp = "missing") String contacts,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = Ids.PATTERN) String cursor) {
        var after = cursor == null ? "" : cursor;
        if (caller.get() instanceof Caller.SignedIn signedIn) {
            requireAbsent("number", number);
            requireAbsent("contacts", contacts);
            return find.ofSession(after, limit, signedIn);
        }
        if ((number == null) == (contacts == null)) {
            throw ProblemException.malformed("number", FieldRule.REQUIRED, "say number or contacts");
        }
        return number == null
                ? find.withoutContacts(after, limit, caller.get())
                : find.byNumber(number, requireFinder(caller.get()));
    }

    private static void requireAbsent(String field, String value) {
        if (value != null) {
            throw ProblemException.malformed(field, FieldRule.UNKNOWN, "for staff alone");
        }
    }

    /** The back office finds no accounts by their number. */
    private static Caller requireFinder(Caller caller) {
        if (!CallerType.CONTACT_CENTRE.includes(caller) && !CallerType.SHOP.includes(caller)) {
            throw ProblemException.forbidden();
        }
        return caller;
    }

    /** Shows an account with its money. One's own, one of one's client, or any for staff. */
    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccountView> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return find.byId(id, caller.get());
    }
}
