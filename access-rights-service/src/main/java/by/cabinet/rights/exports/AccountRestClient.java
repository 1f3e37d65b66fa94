package by.cabinet.rights.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The subscriber, his account, and what was used. Each bounds by its owner's epoch what it answers. */
@Path("/account/v1")
@RegisterRestClient(configKey = "account")
@RegisterClientHeaders
public interface AccountRestClient {

    /** A list without a begin shows the last month only; this is the first day that lists know. */
    String ALL = "2000-01-01";

    @GET
    @Path("subscribers/{id}")
    Uni<JsonNode> subscriber(@PathParam("id") String id);

    @GET
    @Path("me")
    Uni<JsonNode> me();

    @GET
    @Path("subscribers/{id}/usage")
    @ClientQueryParam(name = "from", value = ALL)
    @ClientQueryParam(name = "limit", value = "500")
    Uni<JsonNode> usage(@PathParam("id") String id, @QueryParam("cursor") String cursor);

    @GET
    @Path("accounts/{id}")
    Uni<JsonNode> account(@PathParam("id") String id);

    @GET
    @Path("accounts/{id}/payments")
    @ClientQueryParam(name = "from", value = ALL)
    @ClientQueryParam(name = "limit", value = "500")
    Uni<JsonNode> payments(@PathParam("id") String id, @QueryParam("cursor") String cursor);

    @GET
    @Path("accounts/{id}/charges")
    @ClientQueryParam(name = "from", value = ALL)
    @ClientQueryParam(name = "limit", value = "500")
    Uni<JsonNode> charges(@PathParam("id") String id, @QueryParam("cursor") String cursor);

    @GET
    @Path("accounts/{id}/bill-delivery-address")
    @ClientQueryParam(name = "limit", value = "500")
    Uni<JsonNode> billDeliveryAddress(@PathParam("id") String id);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamFailure.of(response);
    }
}
