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

/** What was sent to the subscriber; never a code. */
@Path("/notification/v1")
@RegisterRestClient(configKey = "notification")
@RegisterClientHeaders
public interface NotificationRestClient {

    @GET
    @Path("messages/own")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<JsonNode> messages(@QueryParam("cursor") String cursor);

    @GET
    @Path("notices")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<JsonNode> notices(@QueryParam("cursor") String cursor);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamFailure.of(response);
    }
}
