package by.cabinet.order.order.api;

import by.cabinet.order.order.CancelOrder;
import by.cabinet.order.order.PlaceOrder;
import by.cabinet.order.order.SeeOrders;
import by.cabinet.order.order.SubmitDraft;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.staff.StuckOrders;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.ProblemException;
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

/** Orders: placed, submitted, seen, waited for, cancelled. */
@Path("/order/v1/orders")
public class OrderResource {

    private final PlaceOrder place;
    private final SeeOrders see;
    private final SubmitDraft submit;
    private final CancelOrder cancel;
    private final StuckOrders stuckOrders;
    private final CurrentCaller caller;

    @Inject
    OrderResource(
            PlaceOrder place,
            SeeOrders see,
            SubmitDraft submit,
            CancelOrder cancel,
            StuckOrders stuckOrders,
            CurrentCaller caller) {
        this.place = place;
        this.see = see;
        this.submit = submit;
        this.cancel = cancel;
        this.stuckOrders = stuckOrders;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<OrderView> place(
            @RestHeader("Idempotency-Key") String key,
            @RestHeader("Prefer") String prefer,
            @NotNull @Valid OrderRequest request) {
        return place.perform(caller.signedIn(), request.wish(), IdempotencyKey.required(key))
                .chain(order -> see.decided(order, Preference.wait(prefer)))
                .map(OrderView::of);
    }

    @GET
    @Path("/{id}")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.BACK_OFFICE},
            landing = true)
    public Uni<OrderView> one(String id, @RestQuery Optional<String> state, @RestHeader("Prefer") String prefer) {
        return switch (caller.get()) {
            case Caller.SignedIn in ->
                see.one(in, id, state.map(OrderResource::state), Preference.wait(prefer))
                        .map(OrderView::of);
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                stuckOrders.find(id).map(OrderView::ofStuck);
        };
    }

    /** The caller's own, or for the back office those that are stuck. */
    @GET
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.BACK_OFFICE},
            landing = true)
    public Uni<Page<OrderView>> all(
            @RestQuery Optional<String> state,
            @RestQuery @DefaultValue("false") boolean stuck,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> cursor) {
        return switch (caller.get()) {
            case Caller.SignedIn in -> own(in, state, stuck, cursor, limit);
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ -> stuck(stuck, cursor, limit);
        };
    }

    private Uni<Page<OrderView>> own(
            Caller.SignedIn in, Optional<String> state, boolean stuck, Optional<String> cursor, int limit) {
        if (stuck) {
            throw ProblemException.forbidden();
        }
        return see.all(in, state.map(OrderResource::state), cursor, limit).map(page -> page.map(OrderView::of));
    }

    private Uni<Page<OrderView>> stuck(boolean asked, Optional<String> cursor, int limit) {
        if (!asked) {
            throw ProblemException.malformed("stuck", "staff are shown what is stuck");
        }
        return stuckOrders.list(cursor, limit).map(page -> page.map(OrderView::ofStuck));
    }

    @POST
    @Path("/{id}/submit")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<OrderView> submit(String id, @RestHeader("Prefer") String prefer) {
        return submit.perform(caller.signedIn(), id)
                .chain(order -> see.decided(order, Preference.wait(prefer)))
                .map(OrderView::of);
    }

    @POST
    @Path("/{id}/cancel")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<OrderView> cancel(String id) {
        return cancel.perform(caller.signedIn(), id).map(OrderView::of);
    }

    private static OrderState state(String id) {
        return OrderState.of(id).orElseThrow(() -> ProblemException.malformed("state", "there is no such state"));
    }
}
