package by.cabinet.landing.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The procedure and its versions. R3 */
@Path("/rights/v1/procedure")
@RegisterRestClient(configKey = "rights")
@RegisterClientHeaders
public interface RightsRestClient {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ProcedureVersion(int number, Instant effectiveFrom, String text, String governingAllElse) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListedVersion(int number, Instant effectiveFrom) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListedVersions(List<ListedVersion> items) {}

    @GET
    Uni<ProcedureVersion> current();

    @GET
    @Path("versions/{number}")
    Uni<ProcedureVersion> version(@PathParam("number") int number);

    @GET
    @Path("versions")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<ListedVersions> versions();

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
