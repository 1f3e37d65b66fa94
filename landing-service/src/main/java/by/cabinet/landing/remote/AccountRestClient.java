package by.cabinet.landing.remote;

import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What an order would leave on the account: the only data about money that this portal gets. */
@Path("/account/v1/me")
@RegisterRestClient(configKey = "account")
@RegisterClientHeaders
public interface AccountRestClient {

    /** Both null where the subscriber may not see the balance; {@code missing} null when there is enough. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Quote(@Sum Money availableAfter, @Sum Money missing) {

        public static final Quote UNKNOWN = new Quote(null, null);
    }

    /** {@code price} in kopecks. */
    @GET
    @Path("quote")
    Uni<Quote> quote(@QueryParam("price") long price);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
