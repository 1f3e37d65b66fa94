package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.fallout.FailOrder;
import by.cabinet.order.fallout.RetryOrder;
import by.cabinet.order.fallout.StuckOrderRepository;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders: placed, submitted, found, waited for, cancelled; by the back office retried or ended when they are stuck. */
@Path("/order/v1/orders")
public class OrderResource {

    private final PlaceOrder place;
    private final FindOrders find;
    private final SubmitDraft submit;
    private final CancelOrder cancel;
    private final StuckOrderRepository stuckOrders;
    private final RetryOrder retry;
    private final FailOrder fail;
    private final Journal journal;
    private final CurrentCaller caller;

    @Inject
    OrderResource(
            PlaceOrder place,
            FindOrders find,
            SubmitDraft submit,
            CancelOrder cancel,
            StuckOrderRepository stuckOrders,
            RetryOrder retry,
            FailOrder fail,
            Journal journal,
            CurrentCaller caller) {
        this.place = place;
        this.find = find;
        this.submit = submit;
        this.cancel = cancel;
        this.stuckOrders = stuckOrders;
        this.retry = retry;
        this.fail = fail;
        this.journal = journal;
        this.caller = caller;
    }

    /**
     * Places an order, or forms a draft. An order that a rule refuses is answered 201 in state {@code rejected}, with {@code refusal}.
     * R1.8
     */
    @POST
    @ResponseStatus(201)
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    @Answers({
        "idempotency-key-required",
        "idempotency-key-reused",
        "request-still-running",
        "price-changed",
        "too-many-drafts"
    })
    public Uni<OrderView> place(
            @RestHeader("Idempotency-Key") String key,
            @RestHeader("Prefer") String prefer,
            @NotNull @Valid OrderRequest request) {
        var in = caller.signedIn();
        return place.perform(in, request, RequestHeaders.idempotencyKey(key))
                .chain(order -> find.decided(order, RequestHeaders.wait(prefer)))
                .map(order -> OrderView.of(order, in));
    }

    /**
     * Shows an order. With {@code Prefer: wait=N} the answer comes when its state is no longer {@code state}.
     *
     * @param state the state that the caller has seen
     */
    @GET
    @Path("/{id}")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.BACK_OFFICE},
            landing = true)
    public Uni<OrderView> one(
            String id,
            @RestQuery @Parameter(schema = @Schema(implementation = OrderState.class)) Optional<String> state,
            @RestHeader("Prefer") String prefer) {
        return switch (caller.get()) {
            case Caller.SignedIn in ->
                find.one(in, id, state.map(OrderResource::state), RequestHeaders.wait(prefer))
                        .map(order -> OrderView.of(order, in));
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                stuckOrders.get(id).call(() -> audit(Optional.of(id))).map(OrderView::of);
        };
    }

    /**
     * Lists orders, newest first. The caller's own, or for the back office those that are stuck.
     *
     * @param state orders in this state alone
     * @param stuck true: those that are stuck; needed from the back office, and for nobody else
     */
    @GET
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.BACK_OFFICE},
            landing = true)
    public Uni<Page<OrderView>> all(
            @RestQuery @Parameter(schema = @Schema(implementation = OrderState.class)) Optional<String> state,
            @RestQuery @DefaultValue("false") boolean stuck,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> cursor) {
        return switch (caller.get()) {
            case Caller.SignedIn _ when stuck -> throw ProblemException.forbidden();
            case Caller.SignedIn in ->
                find.all(in, state.map(OrderResource::state), cursor, limit)
                        .map(page -> page.map(order -> OrderView.of(order, in)));
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _
            when !stuck -> throw ProblemException.malformed("stuck", "staff are shown what is stuck");
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                audit(Optional.empty())
                        .chain(() -> stuckOrders.find(cursor, limit))
                        .map(page -> page.map(OrderView::of));
        };
    }

    /** R1.7: what staff read. */
    private Uni<Void> audit(Optional<String> orderId) {
        var entry = JournalEntry.done(JournalAction.ORDER_READ);
        return journal.recordLater(orderId.map(entry::object).orElse(entry));
    }

    /** Submits a draft. */
    @POST
    @Path("/{id}/submit")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    @Answers({"order-not-a-draft", "price-changed"})
    public Uni<OrderView> submit(
            String id, @RestHeader("Prefer") String prefer, @Valid OrderRequest.SubmissionRequest request) {
        var in = caller.signedIn();
        return submit.perform(in, id, Optional.ofNullable(request).map(OrderRequest.SubmissionRequest::expectedPrice))
                .chain(order -> find.decided(order, RequestHeaders.wait(prefer)))
                .map(order -> OrderView.of(order, in));
    }

    /** Cancels an order that has not begun to be carried out, or a draft. Its money is given back. */
    @POST
    @Path("/{id}/cancel")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("order-not-cancellable")
    public Uni<OrderView> cancel(String id) {
        var in = caller.signedIn();
        return cancel.perform(in, id).map(order -> OrderView.of(order, in));
    }

    /** Sends the request of a stuck order again. */
    @POST
    @Path("/{id}/retry")
    @AllowedTo(CallerType.BACK_OFFICE)
    @Answers("order-not-waiting")
    public Uni<OrderView> retry(String id) {
        return retry.perform(id).map(OrderView::of);
    }

    /** Ends a stuck order. Its money is given back and the subscriber is notified. */
    @POST
    @Path("/{id}/fail")
    @AllowedTo(CallerType.BACK_OFFICE)
    @Answers("order-not-failable")
    public Uni<OrderView> fail(String id, @NotNull @Valid FailOrder.FailureRequest request) {
        return fail.perform(id, request.reason()).map(OrderView::of);
    }

    private static OrderState state(String id) {
        return OrderState.of(id).orElseThrow(() -> ProblemException.malformed("state", "there is no such state"));
    }
}
