package by.cabinet.order.bulk;

import by.cabinet.order.capture.RequestHeaders;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
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

/** Orders for many subscribers at once, by who manages them. */
@Path("/order/v1/bulk-orders")
public class BulkOrderResource {

    private static final int FIRST_PAGE = 50;

    private final PlaceBulkOrder place;
    private final FindBulkOrder find;
    private final CurrentCaller caller;

    @Inject
    BulkOrderResource(PlaceBulkOrder place, FindBulkOrder find, CurrentCaller caller) {
        this.place = place;
        this.find = find;
        this.caller = caller;
    }

    /** Orders one thing for many subscribers. What is submitted goes on, even if the requester loses his role. R1.7 */
    @POST
    @ResponseStatus(201)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers({
        "idempotency-key-required",
        "idempotency-key-reused",
        "request-still-running",
        "price-changed",
        "offering-withdrawn"
    })
    public Uni<BulkOrderView> place(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid BulkOrderRequest request) {
        return place.perform(caller.signedIn(), request, RequestHeaders.idempotencyKey(key))
                .chain(order -> view(order, 0, FIRST_PAGE));
    }

    /**
     * Shows a bulk order: how far it is, and a page of its results.
     *
     * @param id the bulk order's id
     */
    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BulkOrderView> one(
            String id,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,9}") String> cursor) {
        return find.get(caller.signedIn(), id)
                .chain(order -> view(order, cursor.map(Integer::valueOf).orElse(0), limit));
    }

    private Uni<BulkOrderView> view(BulkOrder order, int after, int limit) {
        return find.states(order.id())
                .chain(states -> find.items(order.id(), after, limit)
                        .map(read -> Page.of(read, limit, last -> String.valueOf(last.position())))
                        .map(items -> BulkOrderView.of(order, states, items)));
    }
}
