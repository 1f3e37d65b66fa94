package by.cabinet.landing.orders;

import by.cabinet.landing.page.OrderStatusView;
import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.PageResponses;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Pages.Prices;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Order;
import by.cabinet.landing.remote.OrderWaitRestClient;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** The forms and pages of an order to connect an offering. */
@Path("/orders")
@Produces(MediaType.TEXT_HTML)
public class OrderResource {

    /** An order is often decided before the response to the form has been sent. */
    private static final String BRIEFLY = "wait=2";
    /** The page is reloaded by itself: each time the response comes when the state has changed, or after this. */
    private static final String UNTIL_CHANGED = "wait=8";

    private final OrderRestClient orders;
    private final OrderWaitRestClient waits;
    private final PageResponses responses;
    private final PageContext context;

    @Inject
    OrderResource(
            @RestClient OrderRestClient orders,
            @RestClient OrderWaitRestClient waits,
            PageResponses responses,
            PageContext context) {
        this.orders = orders;
        this.waits = waits;
        this.responses = responses;
        this.context = context;
    }

    /**
     * {@code key}: made by the confirmation page, so that a form that is sent twice orders once; {@code price}, {@code monthly}: those that it
     * has shown, in kopecks; {@code prefer}: set by the gateway for a session of which enough requests are waiting.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> place(
            @RestForm String offeringId,
            @RestForm String key,
            @RestForm String price,
            @RestForm String monthly,
            @RestHeader("Prefer") @DefaultValue(BRIEFLY) String prefer) {
        return context.subscriber()
                .map(subscriber ->
                        responses.guarded(place(subscriber, offeringId, key, shown(price), shown(monthly), prefer)))
                .orElseGet(() -> signInFirst("/offerings/" + offeringId));
    }

    /** {@code seen}: the state that the page shows already. */
    @GET
    @Path("{id}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> watch(
            String id,
            @RestQuery Optional<String> seen,
            @RestHeader("Prefer") @DefaultValue(UNTIL_CHANGED) String prefer) {
        return context.subscriber()
                .map(subscriber -> responses.guarded(
                        order(id, seen.filter(OrderStatusView::isOpen), prefer).chain(this::show)))
                .orElseGet(() -> signInFirst("/orders/" + id));
    }

    private Uni<Order> order(String id, Optional<String> seen, String prefer) {
        return seen.map(state -> waits.order(id, state, prefer)).orElseGet(() -> orders.order(id));
    }

    private Uni<Response> place(
            Caller.Subscriber subscriber,
            String offeringId,
            String key,
            Optional<Money> price,
            Optional<Money> monthly,
            String prefer) {
        if (!isGenuine(offeringId) || !isGenuine(key)) {
            return Uni.createFrom().failure(ProblemException.notFound());
        }
        if (price.isEmpty() || monthly.isEmpty()) {
            return Uni.createFrom().item(confirmation(offeringId, ""));
        }
        var request =
                OrderRestClient.OrderRequest.connect(subscriber.subscriberId(), offeringId, price.get(), monthly.get());
        return waits.place(key, prefer, request)
                .map(order -> responses.seeOther("/orders/" + order.id()))
                .onFailure(OrderResource::isDearer)
                .recoverWithItem(() -> confirmation(offeringId, "?dearer=1"));
    }

    /** The page that says the prices, without which nothing is ordered. */
    private Response confirmation(String offeringId, String why) {
        return responses.seeOther("/offerings/" + offeringId + why);
    }

    private static boolean isDearer(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.error().code().equals(OrderRestClient.PRICE_CHANGED);
    }

    private static Optional<Money> shown(String price) {
        return Optional.ofNullable(price)
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::valueOf)
                .map(Money::kopecks);
    }

    private Uni<Response> show(Order order) {
        return orders.offeringsNamedBy(order)
                .chain(known -> responses.page(new Pages.Order(
                        context.layout(),
                        OrderStatusView.of(order, known, context.language()),
                        Prices.of(order.price(), order.monthlyPrice(), context.language()))));
    }

    private Uni<Response> signInFirst(String path) {
        return Uni.createFrom().item(responses.signInFirst(path));
    }

    private static boolean isGenuine(String id) {
        return id != null && id.matches(Ids.PATTERN);
    }
}
