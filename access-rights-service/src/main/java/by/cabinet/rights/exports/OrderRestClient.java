package by.cabinet.rights.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What is connected to the subscriber, and what was ordered for him. */
@Path("/order/v1")
@RegisterRestClient(configKey = "order")
@RegisterClientHeaders
public interface OrderRestClient {

    @GET
    @Path("products")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<JsonNode> products(@QueryParam("subscriberId") String subscriberId, @QueryParam("cursor") String cursor);

    @GET
    @Path("orders")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<JsonNode> orders(@QueryParam("subscriberId") String subscriberId, @QueryParam("cursor") String cursor);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamFailure.of(response);
    }
}
