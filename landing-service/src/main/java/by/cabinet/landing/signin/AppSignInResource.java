package by.cabinet.landing.signin;

import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.remote.AuthRestClient;
import by.cabinet.landing.remote.AuthRestClient.CodeResponse;
import by.cabinet.landing.remote.AuthRestClient.SessionResponse;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in and out, for apps. */
@Path("/landing/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppSignInResource {

    private final AuthRestClient auth;
    private final PageContext context;
    private final CurrentVertxRequest current;

    @Inject
    AppSignInResource(@RestClient AuthRestClient auth, PageContext context, CurrentVertxRequest current) {
        this.auth = auth;
        this.context = context;
        this.current = current;
    }

    /**
     * Requests a code to sign in.
     *
     * @param phone the number in any usual spelling
     */
    @Schema(name = "LandingCodeRequest")
    record CodeRequest(@NotNull String phone) {}

    /**
     * Signs in. R2.2
     *
     * @param method by a code, or by the number that the network has recognised
     * @param codeId the code's id, with SMS_CODE
     * @param code the digits of the code, with SMS_CODE
     */
    @Schema(name = "LandingSignInRequest")
    record SignInRequest(
            @NotNull Method method,
            @Pattern(regexp = Ids.PATTERN) String codeId,
            String code) {

        /** How to sign in on the landing portal. */
        @Schema(name = "LandingSignInMethod")
        enum Method {
            SMS_CODE,
            NETWORK
        }

        AuthRestClient.SignIn signIn() {
            return switch (method) {
                case SMS_CODE -> AuthRestClient.SignIn.byCode(required("codeId", codeId), required("code", code));
                case NETWORK -> AuthRestClient.SignIn.byNetwork();
            };
        }

        private static String required(String field, String value) {
            if (value == null) {
                throw ProblemException.malformed(field, FieldRule.REQUIRED);
            }
            return value;
        }

        /** Never the code. */
        @Override
        public String toString() {
            return "SignInRequest[%s]".formatted(method);
        }
    }

    /** Sends a code to sign in with. The answer is the same whether or not somebody has the number. R2.2 */
    @POST
    @Path("/codes")
    @ResponseStatus(202)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    @Answers("upstream-refused")
    public Uni<CodeResponse> sendCode(@NotNull @Valid CodeRequest request) {
        var phone = Phone.typed(request.phone())
                .orElseThrow(() -> ProblemException.malformed("phone", "not a Belarusian phone number"));
        return auth.sendCode(new AuthRestClient.CodeRequest("SIGN_IN", phone));
    }

    /** Signs in. R2.2 */
    @POST
    @Path("/sessions")
    @ResponseStatus(201)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    @Answers({"upstream-refused", "403 access-closed"})
    public Uni<SessionResponse> signIn(
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String key,
            @NotNull @Valid SignInRequest request) {
        var headers = current.getCurrent().response().headers();
        return auth.signIn(context.language().code(), key, request.signIn())
                .invoke(session -> Optional.ofNullable(session.getHeaderString(AuthRestClient.DEVICE))
                        .ifPresent(token -> headers.set(AuthRestClient.DEVICE, token)))
                .map(RestResponse::getEntity);
    }

    /** Signs out. */
    @DELETE
    @Path("/session")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    @Answers("upstream-refused")
    public Uni<Void> signOut() {
        return auth.signOut();
    }
}
