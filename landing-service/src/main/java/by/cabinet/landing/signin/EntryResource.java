package by.cabinet.landing.signin;

import by.cabinet.landing.neighbour.AuthService.SentCode;
import by.cabinet.landing.neighbour.AuthService.StartedSession;
import by.cabinet.landing.neighbour.AuthService;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing in and out, for apps. */
@Path("/landing/v1")
public class EntryResource {

    private final AuthService auth;

    @Inject
    EntryResource(@RestClient AuthService auth) {
        this.auth = auth;
    }

    /** The number in any usual spelling. */
    record CodeWish(@NotNull String phone) {}

    /** {@code codeId} and {@code code} go with {@code SMS_CODE}; {@code NETWORK} is for a recognised number. */
    record Entry(
            @NotNull Method method,
            @Pattern(regexp = Ids.PATTERN) String codeId,
            String code) {

        enum Method {
            SMS_CODE,
            NETWORK
        }

        AuthService.SignIn signIn() {
            return switch (method) {
                case SMS_CODE -> AuthService.SignIn.byCode(given("codeId", codeId), given("code", code));
                case NETWORK -> AuthService.SignIn.byNetwork();
            };
        }

        private static String given(String field, String value) {
            if (value == null) {
                throw ProblemException.malformed(field, "must not be null");
            }
            return value;
        }

        /** Never the code. */
        @Override
        public String toString() {
            return "Entry[%s]".formatted(method);
        }
    }

    @POST
    @Path("/codes")
    @ResponseStatus(202)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<SentCode> sendCode(@NotNull @Valid CodeWish wish) {
        var phone = Typed.phone(wish.phone())
                .orElseThrow(() -> ProblemException.malformed("phone", "not a Belarusian phone number"));
        return auth.sendCode(new AuthService.CodeRequest("SIGN_IN", phone));
    }

    @POST
    @Path("/sessions")
    @ResponseStatus(201)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<StartedSession> signIn(@NotNull @Valid Entry entry) {
        return auth.signIn(entry.signIn());
    }

    @DELETE
    @Path("/session")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public Uni<Void> signOut() {
        return auth.signOut();
    }
}
