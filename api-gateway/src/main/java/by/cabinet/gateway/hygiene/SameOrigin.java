package by.cabinet.gateway.hygiene;

import by.cabinet.gateway.answer.GatewayError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Whether an unsafe request comes from our own page. A browser says so itself: by {@code Sec-Fetch-Site}, which no page can
 * forge, or by {@code Origin}.
 */
@ApplicationScoped
public class SameOrigin {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String scheme;
    private final Set<String> allowed;

    @Inject
    SameOrigin(WebSettings settings) {
        this.scheme = settings.secure() ? "https://" : "http://";
        this.allowed = settings.corsOrigins().orElse(Set.of());
    }

    /** For requests in whose name a browser acts by itself: throws 403 unless one of the two says that the page is ours. */
    public void require(HttpServerRequest request) {
        if (!SAFE.contains(request.method()) && !isSame(request)) {
            throw new ProblemException(GatewayError.CROSS_SITE_REQUEST);
        }
    }

    /** For requests that anybody may send: throws 403 when a browser says that the page is a stranger's. */
    public void refuseStrangers(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var silent = origin == null && request.getHeader("Sec-Fetch-Site") == null;
        if (!silent && (origin == null || !allowed.contains(origin))) {
            require(request);
        }
    }

    private boolean isSame(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origin.equalsIgnoreCase(scheme + request.getHeader(HttpHeaders.HOST));
    }
}
