package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.RequestHeaders;
import by.cabinet.order.bulk.BulkOrder.BulkItem;
import by.cabinet.order.bulk.FindBulkOrder.SheetRow;
import by.cabinet.rest.AnswerTags;
import by.cabinet.rest.PreferHeader;
import by.cabinet.rest.WithETag;
import by.cabinet.rest.csv.CsvQuery;
import by.cabinet.rest.csv.CsvWord;
import by.cabinet.rest.csv.CsvWriter;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Orders for many subscribers at once, by who manages them. */
@Path("/order/v1/bulk-orders")
@Produces(MediaType.APPLICATION_JSON)
public class BulkOrderResource {

    /** Of the operation, whose CSV has no such parameter. */
    private static final String STATE_SEEN =
            "The state that the caller has seen: a preferred wait ends when it is another, without it when the answer is.";

    private static final int FIRST_PAGE = 50;
    public static final String STATES = "inProgress|completed";

    private final PlaceBulkOrder place;
    private final FindBulkOrder find;
    private final AnswerTags tags;
    private final CurrentCaller caller;

    @Inject
    BulkOrderResource(PlaceBulkOrder place, FindBulkOrder find, AnswerTags tags, CurrentCaller caller) {
        this.place = place;
        this.find = find;
        this.tags = tags;
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
    public Uni<RestResponse<BulkOrderView>> place(
            @Parameter(required = true) @RestHeader("Idempotency-Key") String key,
            @NotNull @Valid BulkOrderRequest request) {
        return place.perform(caller.signedIn(), request, RequestHeaders.idempotencyKey(key))
                .chain(placed -> find.page(placed.made(), 0, FIRST_PAGE)
                        .map(view -> RequestHeaders.created(
                                        view, "/order/v1/bulk-orders/" + view.id(), placed.replayed())
                                .build()));
    }

    /**
     * Lists bulk orders, newest first. A manager's client's, or an account's own. A preferred wait ends when the answer is another.
     *
     * @param state {@code inProgress} or {@code completed}: those alone
     */
    @GET
    @WithETag
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<RestResponse<Page<BulkOrderView.Summary>>> all(
            @RestQuery Optional<@Pattern(regexp = STATES) String> state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> cursor,
            @RestHeader("Prefer") String prefer,
            @RestHeader("If-None-Match") String ifNoneMatch) {
        var operation = caller.resource();
        return find.all(
                        caller.signedIn(),
                        state.flatMap(OrderState::of),
                        cursor,
                        limit,
                        page -> tags.isKnown(page, operation, ifNoneMatch),
                        PreferHeader.wait(prefer))
                .map(page ->
                        PreferHeader.applied(ResponseBuilder.ok(page), prefer).build());
    }

    /**
     * Shows a bulk order: how far it is, and a page of its results.
     *
     * @param id the bulk order's id
     */
    @GET
    @WithETag
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<RestResponse<BulkOrderView>> one(
            String id,
            @Parameter(description = STATE_SEEN) @RestQuery Optional<@Pattern(regexp = STATES) String> state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,9}") String> cursor,
            @RestQuery @Pattern(regexp = "json|csv") String format,
            @RestHeader("Prefer") String prefer,
            @RestHeader("If-None-Match") String ifNoneMatch) {
        var seen = isSeen(state.flatMap(OrderState::of), ifNoneMatch);
        var after = cursor.map(Integer::valueOf).orElse(0);
        return find.get(caller.signedIn(), id)
                .chain(order -> find.page(order, after, limit, seen, PreferHeader.wait(prefer)))
                .map(view ->
                        PreferHeader.applied(ResponseBuilder.ok(view), prefer).build());
    }

    /**
     * Shows a bulk order: how far it is, and a page of its results. As CSV all its results, streamed; {@code HEAD} has its headers, and nothing is
     * read for it.
     *
     * @param id the bulk order's id
     */
    @GET
    @Path("/{id}")
    @Produces(CsvQuery.CSV)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public RestMulti<String> csv(
            String id,
            @Valid @BeanParam CsvQuery csv,
            @RestQuery @Pattern(regexp = "json|csv") String format,
            @Context Request request) {
        var sheet = csv.writer();
        return RestMulti.fromUniResponse(
                find.get(caller.signedIn(), id),
                order -> CsvQuery.isHead(request) ? Multi.createFrom().empty() : rows(order, sheet),
                order -> CsvQuery.attachment("bulk-order", order.id()));
    }

    private Multi<String> rows(BulkOrder order, CsvWriter sheet) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .item(sheet.header(
                                        CsvWord.PHONE,
                                        CsvWord.SUBSCRIBER_ID,
                                        CsvWord.STATE,
                                        CsvWord.REASON,
                                        CsvWord.ORDER_ID)),
                        find.rows(order).map(row -> row(row, sheet)));
    }

    private static String row(SheetRow row, CsvWriter sheet) {
        var item = row.item();
        return sheet.row(row.phone(), item.subscriberId(), state(item), reason(item, sheet), item.orderId());
    }

    private static Object state(BulkItem item) {
        if (item.state() != null) {
            return CsvWord.of(item.state().id());
        }
        return item.problem() == null ? CsvWord.WAITING : CsvWord.PROBLEM;
    }

    private static String reason(BulkItem item, CsvWriter sheet) {
        if (item.refusal() != null) {
            return sheet.phrase(
                    CsvWord.of(item.refusal().code().id()),
                    item.refusal().missing(),
                    item.refusal().offeringId());
        }
        return sheet.phrase(
                item.failure() == null ? null : CsvWord.of(item.failure().id()),
                item.problem() == null ? null : CsvWord.of(item.problem().id()));
    }

    private Predicate<BulkOrderView> isSeen(Optional<OrderState> seen, String ifNoneMatch) {
        var operation = caller.resource();
        return seen.<Predicate<BulkOrderView>>map(state -> view -> view.state() == state)
                .orElse(view -> tags.isKnown(view, operation, ifNoneMatch));
    }
}
