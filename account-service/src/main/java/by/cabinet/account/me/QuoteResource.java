package by.cabinet.account.me;

import by.cabinet.account.me.MeResource.Quote;
import by.cabinet.account.visibility.ReadAudit;
import by.cabinet.account.visibility.SubscriberVisibility;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What paying a price would leave of the money that pays for a subscriber whom the caller may order for. */
@Path("/account/v1/subscribers/{id}/quote")
@Produces(MediaType.APPLICATION_JSON)
public class QuoteResource {

    private final CurrentCaller caller;
    private final SubscriberVisibility visibility;
    private final FindMe find;
    private final ReadAudit reads;

    @Inject
    QuoteResource(CurrentCaller caller, SubscriberVisibility visibility, FindMe find, ReadAudit reads) {
        this.caller = caller;
        this.visibility = visibility;
        this.find = find;
        this.reads = reads;
    }

    /**
     * Says what paying a price for a subscriber would leave. Oneself, or one of one's client or account. R1.8 e
     *
     * @param price the price, in kopecks
     * @param monthlyPrice the monthly price, in kopecks; 0 where it is left out
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Quote> quote(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @QueryParam("price") @NotNull @Pattern(regexp = MeResource.KOPECKS) String price,
            @QueryParam("monthlyPrice") @DefaultValue("0") @Pattern(regexp = MeResource.KOPECKS) String monthlyPrice) {
        var payer = caller.signedIn();
        return visibility
                .require(Permission.ORDER, id, payer)
                .call(subscriber -> reads.one(subscriber.target(), payer))
                .chain(() -> find.ofSubscriber(payer, id))
                .map(me -> Quote.of(price, monthlyPrice, me));
    }
}
