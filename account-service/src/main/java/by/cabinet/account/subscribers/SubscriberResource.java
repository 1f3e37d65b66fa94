package by.cabinet.account.subscribers;

import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Who;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Lines: one's own, those one manages, or any for staff. */
@Path("/account/v1/subscribers")
public class SubscriberResource {

    private final CurrentCaller caller;
    private final FindLines lines;

    @Inject
    SubscriberResource(CurrentCaller caller, FindLines lines) {
        this.caller = caller;
        this.lines = lines;
    }

    @GET
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT, Who.CONTACT_CENTRE, Who.SHOP})
    public Uni<Page<Line>> list(@Valid @BeanParam LineQuery query) {
        return lines.page(query.by(caller.get()), caller.get());
    }

    @GET
    @Path("/{id}")
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT, Who.CONTACT_CENTRE, Who.SHOP})
    public Uni<Line> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return lines.byId(id, caller.get());
    }
}
