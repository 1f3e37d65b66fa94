package by.cabinet.landing.order;

import by.cabinet.landing.neighbour.OrderService.Order;
import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.landing.page.Answers;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Visit;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Connecting an offering, and watching it happen. */
@Path("/orders")
public class OrderResource {

    /** An order is often decided while the form is still being answered. */
    private static final String BRIEFLY = "wait=2";
    /** The page asks again by itself: each time is answered when something has changed, or after this. */
    private static final String PATIENTLY = "wait=8";

    private final OrderService orders;
    private final Answers answers;
    private final Visit visit;

    @Inject
    OrderResource(@RestClient OrderService orders, Answers answers, Visit visit) {
        this.orders = orders;
        this.answers = answers;
        this.visit = visit;
    }

    /** {@code key}: given by the confirmation page, so that a form sent twice orders once. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> place(@RestForm String offeringId, @RestForm String key) {
        return visit.subscriber()
                .map(line -> answers.guarded(place(line, genuine(offeringId), genuine(key))))
                .orElseGet(this::toTheDoor);
    }

    /** {@code seen}: the state that the person has before his eyes. */
    @GET
    @Path("{id}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> watch(String id, @RestQuery Optional<String> seen) {
        return visit.subscriber()
                .map(line -> answers.guarded(
                        order(id, seen.filter(Progress::isKnown)).chain(this::show)))
                .orElseGet(this::toTheDoor);
    }

    private Uni<Order> order(String id, Optional<String> seen) {
        return seen.map(state -> orders.order(id, state, PATIENTLY)).orElseGet(() -> orders.order(id, null, null));
    }

    private Uni<Response> place(Caller.Subscriber line, Optional<String> offeringId, Optional<String> key) {
        if (offeringId.isEmpty() || key.isEmpty()) {
            return Uni.createFrom().failure(ProblemException.notFound());
        }
        var request = OrderService.OrderRequest.connect(line.subscriberId(), offeringId.get());
        return orders.place(key.get(), BRIEFLY, request).map(order -> answers.seeOther("/orders/" + order.id()));
    }

    private Uni<Response> show(Order order) {
        return answers.page(new Pages.Order(visit.frame(), new Progress(order, visit.language()).told()));
    }

    private Uni<Response> toTheDoor() {
        return Uni.createFrom().item(answers.seeOther("/"));
    }

    private static Optional<String> genuine(String id) {
        return Optional.ofNullable(id).filter(text -> text.matches(Ids.PATTERN));
    }
}
