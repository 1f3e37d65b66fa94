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

    /**
     * Of money both null where the subscriber may not see the balance; {@code missing} null when there is enough. {@code phone}: the
     * subscriber's number.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Quote(@Sum Money availableAfter, @Sum Money missing, String phone) {

        public static final Quote UNKNOWN = new Quote(null, null, null);
    }

    /** In kopecks; {@code monthlyPrice} null where there is none. */
    @GET
    @Path("quote")
    Uni<Quote> quote(@QueryParam("price") long price, @QueryParam("monthlyPrice") Long monthlyPrice);

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
