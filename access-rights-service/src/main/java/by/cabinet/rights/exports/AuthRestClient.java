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

/** Whether the subscriber may sign in, and where he is signed in; no credential. */
@Path("/auth/v1")
@RegisterRestClient(configKey = "auth")
@RegisterClientHeaders
public interface AuthRestClient {

    @GET
    @Path("subscribers/{id}/access")
    Uni<JsonNode> access(@PathParam("id") String id);

    @GET
    @Path("session")
    Uni<JsonNode> session();

    @GET
    @Path("sessions")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<JsonNode> sessions(@QueryParam("cursor") String cursor);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamFailure.of(response);
    }
}
