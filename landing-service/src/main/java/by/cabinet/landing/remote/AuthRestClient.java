package by.cabinet.landing.remote;

import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in and out. */
@Path("/auth/v1")
@RegisterRestClient(configKey = "auth")
@RegisterClientHeaders
public interface AuthRestClient {

    /** The token by which the device is known at the next sign-in. */
    String DEVICE = "X-Device-Token";

    /** {@code purpose}: {@code SIGN_IN}. */
    record CodeRequest(String purpose, Phone phone) {}

    /**
     * A code was sent, or would have been: the answer is the same whether or not somebody holds the address.
     *
     * @param codeId what the code is redeemed with
     * @param length how many digits the code has
     * @param expiresAt until when it is valid
     * @param retryAt when the next code may be requested
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "LandingCode")
    record CodeResponse(String codeId, int length, Instant expiresAt, Instant retryAt) {}

    /** {@code method}: {@code SMS_CODE}, or {@code NETWORK}, which needs nothing else: the number has been recognised. */
    record SignIn(String method, String codeId, String code) {

        public static SignIn byCode(String codeId, String code) {
            return new SignIn("SMS_CODE", codeId, code);
        }

        public static SignIn byNetwork() {
            return new SignIn("NETWORK", null, null);
        }

        /** Never the code. */
        @Override
        public String toString() {
            return "SignIn[%s]".formatted(method);
        }
    }

    /**
     * The response to a sign-in: the only one that contains the token.
     *
     * @param token the session's token, for {@code Authorization: Bearer}; browsers get it as an HttpOnly cookie too
     * @param session the session that has begun
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "LandingSession")
    record SessionResponse(
            String token, @Schema(ref = "SessionView") JsonNode session) {

        @Override
        public String toString() {
            return "SessionResponse[…]";
        }
    }

    /** The response is the same for a number that nobody has. */
    @POST
    @Path("codes")
    Uni<CodeResponse> sendCode(CodeRequest request);

    /**
     * Fails with 401 for a wrong code, and for a recognised number that may not sign in; with an explanation in the person's language
     * when his access is closed. The answer's {@link #DEVICE} is for the gateway, which makes the cookie. {@code key}: who shows it with the
     * same request again gets the first answer; null for none.
     */
    @POST
    @Path("sessions")
    Uni<RestResponse<SessionResponse>> signIn(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language,
            @HeaderParam("Idempotency-Key") String key,
            SignIn request);

    @DELETE
    @Path("session")
    Uni<Void> signOut();

    @ClientExceptionMapper
    static RuntimeException problem(Response response) {
        return UpstreamProblem.of(response);
    }
}
