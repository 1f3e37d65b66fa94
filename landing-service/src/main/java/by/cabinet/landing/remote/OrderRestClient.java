package by.cabinet.landing.remote;

import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The offerings and orders of the subscriber. */
@Path("/order/v1")
@RegisterRestClient(configKey = "order")
@RegisterClientHeaders
public interface OrderRestClient {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Offerings(List<Offering> items, String nextCursor) {}

    /** {@code refusal}: why an order for it would be refused now, apart from money. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Offering(
            String id,
            LocalizedText name,
            LocalizedText rules,
            Money price,
            Money monthlyPrice,
            boolean connected,
            boolean inFlight,
            Refusal refusal) {

        /** Whether something is to be paid each month. */
        @JsonIgnore
        public boolean isMonthly() {
            return monthlyAmount() > 0;
        }

        /** In kopecks. */
        public long monthlyAmount() {
            return monthlyPrice == null ? 0 : monthlyPrice.amount();
        }
    }

    /**
     * Why a rule refuses an order, as in the order itself. R1.8 e, f
     *
     * @param code which rule it is, as in {@code OrderRefusalCode}
     * @param missing how much money is missing; absent for another code, and for who may not see the balance
     * @param suspended what is suspended: {@code SUBSCRIBER} or {@code CLIENT}; absent for another code
     * @param suspendedBy who has suspended it: {@code SUBSCRIBER}, {@code CLIENT} or {@code COMPANY}; absent for another code
     * @param offeringId the other offering that is in the way; absent where none is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "LandingRefusal")
    record Refusal(
            String code,
            @Sum @Nullable Money missing,
            @Nullable String suspended,
            @Nullable String suspendedBy,
            @Nullable String offeringId) {}

    /** {@code action}: {@code CONNECT}, the only one of this portal; the prices that were shown, null where none were. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderRequest(
            String action, String subscriberId, String offeringId, Money expectedPrice, Money expectedMonthlyPrice) {

        public static OrderRequest connect(
                String subscriberId, String offeringId, Money expectedPrice, Money expectedMonthlyPrice) {
            return new OrderRequest("CONNECT", subscriberId, offeringId, expectedPrice, expectedMonthlyPrice);
        }
    }

    /** The code of a problem: a price in force is higher than the one that was shown. */
    String PRICE_CHANGED = "price-changed";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String id,
            String offeringId,
            LocalizedText name,
            String state,
            Money price,
            Money monthlyPrice,
            Refusal refusal) {}

    /** {@code change}: {@code CREATED}, {@code CHANGED} or {@code WITHDRAWN}; all else as the change left it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OfferingChange(
            String change,
            Instant changedAt,
            LocalizedText name,
            LocalizedText rules,
            Money price,
            Money monthlyPrice) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record OfferingChanges(List<OfferingChange> items, String nextCursor) {}

    /** Newest first. R1.14 */
    @GET
    @Path("offering-changes")
    Uni<OfferingChanges> changes(@QueryParam("cursor") String cursor);

    @GET
    @Path("offerings")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<Offerings> offerings(@QueryParam("cursor") String cursor);

    /** All of them, however many pages they fill. */
    default Uni<Offerings> offerings() {
        return offerings(null).chain(this::withRest);
    }

    default Uni<Offerings> withRest(Offerings read) {
        return read.nextCursor() == null
                ? Uni.createFrom().item(read)
                : offerings(read.nextCursor())
                        .map(more -> new Offerings(
                                Stream.concat(read.items().stream(), more.items().stream())
                                        .toList(),
                                more.nextCursor()))
                        .chain(this::withRest);
    }

    /** Where the order's refusal names another offering: those that have names. The page works without them too. */
    default Uni<List<Offering>> offeringsNamedBy(Order order) {
        return order.refusal() == null || order.refusal().offeringId() == null
                ? Uni.createFrom().item(List.of())
                : offerings().map(Offerings::items).onFailure().recoverWithItem(List.of());
    }

    /** The same order for the same key. */
    @POST
    @Path("orders")
    Uni<Order> place(@HeaderParam("Idempotency-Key") String key, OrderRequest request);

    @GET
    @Path("orders/{id}")
    Uni<Order> order(@PathParam("id") String id);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
