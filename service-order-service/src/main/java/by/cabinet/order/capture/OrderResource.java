package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.RequestHeaders;
import by.cabinet.order.capture.OrderRequest.SeenPrices;
import by.cabinet.order.fallout.FailOrder;
import by.cabinet.order.fallout.RetryOrder;
import by.cabinet.order.fallout.StuckOrderRepository;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.rest.AnswerTags;
import by.cabinet.rest.PreferHeader;
import by.cabinet.rest.WithETag;
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
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Orders: placed, submitted, found, waited for, cancelled; by the back office retried or ended when they are stuck. */
@Path("/order/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {

    private final PlaceOrder place;
    private final FindOrders find;
    private final SubmitDraft submit;
    private final CancelOrder cancel;
    private final StuckOrderRepository stuckOrders;
    private final RetryOrder retry;
    private final FailOrder fail;
    private final AnswerTags tags;
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
            AnswerTags tags,
            Journal journal,
            CurrentCaller caller) {
        this.place = place;
        this.find = find;
        this.submit = submit;
        this.cancel = cancel;
        this.stuckOrders = stuckOrders;
        this.retry = retry;
        this.fail = fail;
        this.tags = tags;
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
        "terms-changed",
        "too-many-drafts"
    })
    public Uni<RestResponse<OrderView>> place(
            @Parameter(required = true) @RestHeader("Idempotency-Key") String key,
            @RestHeader("Prefer") String prefer,
            @NotNull @Valid OrderRequest request) {
        var in = caller.signedIn();
        return place.perform(in, request, RequestHeaders.idempotencyKey(key))
                .chain(placed -> find.decided(placed.made(), PreferHeader.wait(prefer))
                        .map(order -> RequestHeaders.created(
                                OrderView.of(order, in), "/order/v1/orders/" + order.id(), placed.replayed())))
                .map(answer -> PreferHeader.applied(answer, prefer).build());
    }

    /**
     * Shows an order. With {@code Prefer: wait=N} the answer comes when its state is no longer {@code state}.
     *
     * @param state the state that the caller has seen
     */
    @GET
    @WithETag
    @Path("/{id}")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.BACK_OFFICE},
            landing = true)
    public Uni<RestResponse<OrderView>> one(
            String id,
            @RestQuery @Parameter(schema = @Schema(implementation = OrderState.class)) Optional<String> state,
            @RestHeader("Prefer") String prefer,
            @RestHeader("If-None-Match") String ifNoneMatch) {
        return switch (caller.get()) {
            case Caller.SignedIn in ->
                find.one(in, id, isSeen(in, state.map(OrderQuery::state), ifNoneMatch), PreferHeader.wait(prefer))
                        .map(order -> ResponseBuilder.ok(OrderView.of(order, in)))
                        .map(answer -> PreferHeader.applied(answer, prefer).build());
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                stuckOrders
                        .get(id)
                        .call(() -> audit(Optional.of(id)))
                        .map(found -> RestResponse.ok(OrderView.of(found)));
        };
    }

    /**
     * Lists orders, newest first. The caller's own; for the back office those that are stuck; for it, the contact centre and shops those of
     * the subscriber that the query names. R1.7
     *
     * @param stuck true: those that are stuck, oldest first, narrowed by the other parameters too; for the back office alone
     */
    @GET
    @WithETag
    @AllowedTo(
            value = {
                CallerType.SUBSCRIBER,
                CallerType.ACCOUNT,
                CallerType.CONTACT_CENTRE,
                CallerType.SHOP,
                CallerType.BACK_OFFICE
            },
            landing = true)
    public Uni<Page<OrderView>> all(
            @Valid @BeanParam OrderQuery query, @RestQuery @DefaultValue("false") boolean stuck) {
        var filter = query.filter();
        if (stuck) {
            if (!CallerType.BACK_OFFICE.includes(caller.get())) {
                throw ProblemException.forbidden();
            }
            return audit(Optional.empty()).chain(() -> find.stuck(filter)).map(page -> page.map(OrderView::of));
        }
        return switch (caller.get()) {
            case Caller.SignedIn in -> find.all(in, filter).map(page -> page.map(order -> OrderView.of(order, in)));
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ ->
                find.forStaff(filter).map(page -> page.map(OrderView::ofOthers));
        };
    }

    /** By the state that the caller has seen, else by the answer that he has; without both nothing is waited for. */
    private Predicate<ServiceOrder> isSeen(Caller.SignedIn in, Optional<OrderState> seen, String ifNoneMatch) {
        var operation = caller.resource();
        return seen.<Predicate<ServiceOrder>>map(
                        state -> order -> order.status().state() == state)
                .orElse(order -> tags.isKnown(OrderView.of(order, in), operation, ifNoneMatch));
    }

    /** R1.7: what staff read. */
    private Uni<Void> audit(Optional<String> orderId) {
        var entry = JournalEntry.done(JournalAction.ORDER_READ);
        return journal.recordLater(orderId.map(entry::object).orElse(entry));
    }

    /** Submits a draft. */
    @POST
    @Path("/{id}/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    @Answers({"order-not-a-draft", "price-changed"})
    public Uni<RestResponse<OrderView>> submit(
            String id, @RestHeader("Prefer") String prefer, @Valid OrderRequest.SubmissionRequest request) {
        var in = caller.signedIn();
        return submit.perform(in, id, request == null ? SeenPrices.NONE : request.seen())
                .chain(order -> find.decided(order, PreferHeader.wait(prefer)))
                .map(order -> OrderView.of(order, in))
                .map(view ->
                        PreferHeader.applied(ResponseBuilder.ok(view), prefer).build());
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
}
