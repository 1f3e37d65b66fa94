package by.cabinet.order.bulk;

import by.cabinet.order.order.api.IdempotencyKey;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders for many lines at once, by who manages them. */
@Path("/order/v1/bulk-orders")
public class BulkOrderResource {

    private static final int FIRST_PAGE = 50;

    private final PlaceBulkOrder place;
    private final SeeBulkOrder see;
    private final CurrentCaller caller;

    @Inject
    BulkOrderResource(PlaceBulkOrder place, SeeBulkOrder see, CurrentCaller caller) {
        this.place = place;
        this.see = see;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BulkView> place(@RestHeader("Idempotency-Key") String key, @NotNull @Valid BulkRequest request) {
        return place.perform(caller.signedIn(), request, IdempotencyKey.required(key))
                .chain(order -> view(order, 0, FIRST_PAGE));
    }

    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BulkView> one(
            String id,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,9}") String> cursor) {
        return see.find(caller.signedIn(), id)
                .chain(order -> view(order, cursor.map(Integer::valueOf).orElse(0), limit));
    }

    private Uni<BulkView> view(BulkOrder order, int after, int limit) {
        return see.states(order.id())
                .chain(states -> see.lines(order.id(), after, limit)
                        .map(read -> Page.of(read, limit, last -> String.valueOf(last.position())))
                        .map(lines -> BulkView.of(order, states, lines)));
    }
}
