package by.cabinet.account.party;

import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Subscribers: one's own, those one manages, or any for staff. */
@Path("/account/v1/subscribers")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriberResource {

    private final CurrentCaller caller;
    private final FindSubscribers subscribers;

    @Inject
    SubscriberResource(CurrentCaller caller, FindSubscribers subscribers) {
        this.caller = caller;
        this.subscribers = subscribers;
    }

    /** Lists subscribers. Those of one's client or account, oneself, or for staff those of a phone number or a client. */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    @Answers("search-too-wide")
    public Uni<Page<SubscriberView>> list(@Valid @BeanParam SubscriberQuery query) {
        return subscribers.page(query.by(caller.get()), caller.get());
    }

    /** Shows a subscriber. Oneself, one of one's client or account, or any for staff. */
    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<SubscriberView> one(@Pattern(regexp = Ids.PATTERN) String id) {
        return subscribers.byId(id, caller.get());
    }
}
