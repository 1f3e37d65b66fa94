package by.cabinet.landing.orders;

import by.cabinet.landing.page.OrderStatusView;
import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Order;
import by.cabinet.landing.remote.OrderWaitRestClient;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Orders to connect an offering, for apps and for the page's script. */
@Path("/landing/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public class ConnectResource {

    private final OrderRestClient orders;
    private final OrderWaitRestClient waits;
    private final PageContext context;

    @Inject
    ConnectResource(@RestClient OrderRestClient orders, @RestClient OrderWaitRestClient waits, PageContext context) {
        this.orders = orders;
        this.waits = waits;
        this.context = context;
    }

    /**
     * An order to connect an offering.
     *
     * @param offeringId what is connected
     * @param expectedPrice the price that was shown: when the one in force is higher, nothing is ordered and the answer is 409 {@code
     *     price-changed}
     * @param expectedMonthlyPrice the monthly price that was shown, likewise
     */
    @Schema(name = "LandingOrderRequest")
    record ConnectRequest(
            @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
            Money expectedPrice,
            Money expectedMonthlyPrice) {}

    /**
     * An order on the landing portal.
     *
     * @param id the order's id
     * @param offeringId what is connected
     * @param state how far it is, as in {@code OrderState}
     * @param price what is debited once
     * @param monthlyPrice what billing asks each month; absent where it is not known
     * @param refusal why it was refused; absent unless it was
     * @param order its status as texts, in the language of the request
     */
    @Schema(name = "LandingOrder")
    record ConnectResponse(
            String id,
            String offeringId,
            String state,
            Money price,
            @Nullable Money monthlyPrice,
            OrderRestClient.@Nullable Refusal refusal,
            OrderStatusView order) {}

    /** Orders an offering. The same order is answered for the same {@code Idempotency-Key}. R2.2 */
    @POST
    @ResponseStatus(201)
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    @Answers({
        "upstream-refused",
        "400 idempotency-key-required",
        "422 idempotency-key-reused",
        "409 request-still-running",
        "409 price-changed"
    })
    public Uni<ConnectResponse> place(
            @RestHeader("Idempotency-Key") String key,
            @RestHeader("Prefer") String prefer,
            @NotNull @Valid ConnectRequest request) {
        var subscriber = context.subscriber().orElseThrow(ProblemException::forbidden);
        var order = OrderRestClient.OrderRequest.connect(
                subscriber.subscriberId(),
                request.offeringId(),
                request.expectedPrice(),
                request.expectedMonthlyPrice());
        return (prefer == null ? orders.place(key, order) : waits.place(key, prefer, order)).chain(this::response);
    }

    /**
     * Shows an order. With {@code Prefer: wait=N} the answer comes when its state is no longer {@code state}.
     *
     * @param state the state that the caller has seen
     */
    @GET
    @Path("/{id}")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    @Answers("upstream-refused")
    public Uni<ConnectResponse> one(
            @Pattern(regexp = Ids.PATTERN) String id, @RestQuery String state, @RestHeader("Prefer") String prefer) {
        return (prefer == null ? orders.order(id) : waits.order(id, state, prefer)).chain(this::response);
    }

    private Uni<ConnectResponse> response(Order order) {
        return orders.offeringsNamedBy(order)
                .map(known -> new ConnectResponse(
                        order.id(),
                        order.offeringId(),
                        order.state(),
                        order.price(),
                        order.monthlyPrice(),
                        order.refusal(),
                        OrderStatusView.of(order, known, context.language())));
    }
}
