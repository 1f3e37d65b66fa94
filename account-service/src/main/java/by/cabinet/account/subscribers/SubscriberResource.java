package by.cabinet.account.subscribers;

import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
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
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<Page<Line>> list(@Valid @BeanParam LineQuery query) {
        return lines.page(query.by(caller.get()), caller.get());
    }

    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<Line> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return lines.byId(id, caller.get());
    }
}
