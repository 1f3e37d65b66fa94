package by.cabinet.landing.remote;

import by.cabinet.landing.remote.OrderRestClient.Order;
import by.cabinet.landing.remote.OrderRestClient.OrderRequest;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What may wait for an order's next state, up to 25 s. It has connections of its own: whoever waits takes none from the pages. */
@Path("/order/v1")
@RegisterRestClient(configKey = "order-waits")
@RegisterClientHeaders
public interface OrderWaitRestClient {

    /** The same order for the same key; with {@code Prefer: wait=N} the response comes when it is decided. */
    @POST
    @Path("orders")
    Uni<Order> place(
            @HeaderParam("Idempotency-Key") String key, @HeaderParam("Prefer") String prefer, OrderRequest request);

    /** With {@code Prefer: wait=N} the response comes when the state is no longer {@code seen}, at the latest after N seconds. */
    @GET
    @Path("orders/{id}")
    Uni<Order> order(
            @PathParam("id") String id, @QueryParam("state") String seen, @HeaderParam("Prefer") String prefer);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
