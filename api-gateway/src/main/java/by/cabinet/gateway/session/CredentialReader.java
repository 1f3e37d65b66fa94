package by.cabinet.gateway.session;

import by.cabinet.web.caller.TokenClaims;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the credential of a request: the {@code Authorization} header, or else the cookie. Throws 401 for an unreadable one. */
@ApplicationScoped
class CredentialReader {

    private static final Pattern BEARER = Pattern.compile("[Bb]earer +([A-Za-z0-9._~+/-]+=*)");
    /** The form of our tokens; another one is not looked up. */
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final SessionCookie cookie;

    @Inject
    CredentialReader(SessionCookie cookie) {
        this.cookie = cookie;
    }

    Credential read(HttpServerRequest request) {
        var headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return headers.isEmpty() ? fromCookie(request) : fromHeader(headers);
    }

    private Credential fromCookie(HttpServerRequest request) {
        return cookie.of(request)
                .<Credential>map(token -> new Credential.Session(token, true))
                .orElseGet(Credential.None::new);
    }

    private static Credential fromHeader(List<String> headers) {
        var bearer = BEARER.matcher(headers.getFirst());
        if (headers.size() > 1 || !bearer.matches()) {
            throw notSignedIn();
        }
        var token = bearer.group(1);
        return token.indexOf('.') < 0 ? new Credential.Session(token, false) : fromJwt(token);
    }

    /** Unsigned tokens are refused, and so are those that claim to be inner tokens, which never leave the system. */
    private static Credential fromJwt(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            throw notSignedIn();
        }
        var algorithm = text(parts[0], "alg");
        var issuer = text(parts[1], "iss");
        if (algorithm.equalsIgnoreCase("none") || issuer.equals(TokenClaims.ISSUER)) {
            throw notSignedIn();
        }
        return new Credential.Operator(token);
    }

    private static String text(String part, String name) {
        try {
            var json = new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
            if (json.getValue(name) instanceof String text) {
                return text;
            }
            throw notSignedIn();
        } catch (IllegalArgumentException | DecodeException unreadable) {
            throw notSignedIn();
        }
    }

    static boolean isOpaque(String token) {
        return OPAQUE.matcher(token).matches();
    }

    private static ProblemException notSignedIn() {
        return new ProblemException(CommonError.NOT_SIGNED_IN);
    }

    /** The credential that a request presents. */
    sealed interface Credential {

        record None() implements Credential {}

        /** The opaque token of a session; a browser sends it by itself when it is in a cookie. */
        record Session(String token, boolean byCookie) implements Credential {}

        /** A token of the operator's identity provider: the services verify it. */
        record Operator(String token) implements Credential {

            String authorization() {
                return "Bearer " + token;
            }
        }
    }
}
