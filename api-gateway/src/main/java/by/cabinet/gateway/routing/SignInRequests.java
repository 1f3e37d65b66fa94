package by.cabinet.gateway.routing;

import by.cabinet.gateway.hygiene.RequestLine;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Which requests ask for a code, try to sign in, or set a password: over the API, or by the landing page's forms. */
final class SignInRequests {

    private static final Set<String> PATHS = Set.of(
            "/auth/v1/codes",
            "/auth/v1/sessions",
            "/auth/v1/password-resets",
            "/auth/v1/session/second-factor",
            "/landing/v1/codes",
            "/landing/v1/sessions",
            "/codes",
            "/sessions");

    private SignInRequests() {}

    static boolean includes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && PATHS.contains(RequestLine.path(request.uri()));
    }
}
