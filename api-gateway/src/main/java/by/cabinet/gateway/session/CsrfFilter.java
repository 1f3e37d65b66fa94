package by.cabinet.gateway.session;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Checks that an unsafe request comes from a page of our own. The browser says so in {@code Sec-Fetch-Site}, which no page can
 * forge, or in {@code Origin}.
 */
@ApplicationScoped
public class CsrfFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String scheme;
    private final CorsOrigins allowed;

    @Inject
    CsrfFilter(WebSettings settings, CorsOrigins allowed) {
        this.scheme = settings.secure() ? "https://" : "http://";
        this.allowed = allowed;
    }

    /** For requests that are authenticated by the cookie: throws 403 unless one of the headers says that the page is ours. */
    public void requireSameOrigin(HttpServerRequest request) {
        if (!SAFE.contains(request.method()) && !isSame(request)) {
            throw new ProblemException(GatewayError.CROSS_SITE_REQUEST);
        }
    }

    /** For requests that anybody may send: throws 403 when a header says that the page is of another origin. */
    public void refuseCrossOrigin(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var silent = origin == null && request.getHeader("Sec-Fetch-Site") == null;
        if (!silent && (origin == null || !allowed.permits(origin))) {
            requireSameOrigin(request);
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
