package by.cabinet.landing.order;

import by.cabinet.landing.neighbour.OrderService.Order;
import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.landing.page.Visit;
import by.cabinet.landing.page.Watched;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Connecting an offering to the own line, for apps and for the page's script. */
@Path("/landing/v1/orders")
public class ConnectResource {

    private final OrderService orders;
    private final Visit visit;

    @Inject
    ConnectResource(@RestClient OrderService orders, Visit visit) {
        this.orders = orders;
        this.visit = visit;
    }

    record Wish(@NotNull @Pattern(regexp = Ids.PATTERN) String offeringId) {}

    /** {@code order}: its state in words. */
    record Connecting(
            String id, String offeringId, String state, Money price, OrderService.Refusal refusal, Watched order) {}

    /** The same order for the same {@code Idempotency-Key}; with {@code Prefer: wait=N} answered once it is decided. */
    @POST
    @ResponseStatus(201)
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public Uni<Connecting> place(
            @RestHeader("Idempotency-Key") String key, @RestHeader("Prefer") String prefer, @NotNull @Valid Wish wish) {
        var line = visit.subscriber().orElseThrow(ProblemException::forbidden);
        return orders.place(key, prefer, OrderService.OrderRequest.connect(line.subscriberId(), wish.offeringId()))
                .map(this::told);
    }

    /** With {@code Prefer: wait=N} answered when the state is no longer {@code state}, at the latest after N seconds. */
    @GET
    @Path("/{id}")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public Uni<Connecting> one(
            @Pattern(regexp = Ids.PATTERN) String id, @RestQuery String state, @RestHeader("Prefer") String prefer) {
        return orders.order(id, state, prefer).map(this::told);
    }

    private Connecting told(Order order) {
        return new Connecting(
                order.id(),
                order.offeringId(),
                order.state(),
                order.price(),
                order.refusal(),
                new Progress(order, visit.language()).told());
    }
}
