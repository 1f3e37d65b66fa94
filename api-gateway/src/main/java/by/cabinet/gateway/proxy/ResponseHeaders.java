package by.cabinet.gateway.proxy;

import by.cabinet.gateway.errors.ProblemResponses;
import by.cabinet.gateway.errors.RequestTrace;
import by.cabinet.gateway.limits.ConnectionLimits;
import by.cabinet.gateway.session.WebSettings;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The headers of every response, whoever makes it. */
@ApplicationScoped
class ResponseHeaders {

    /** The first of the filters, so that every response gets them. */
    private static final int PRIORITY = 1003;

    private final ProblemResponses problems;
    private final ConnectionLimits connections;
    private final boolean secure;

    @Inject
    ResponseHeaders(WebSettings settings, ProblemResponses problems, ConnectionLimits connections) {
        this.problems = problems;
        this.connections = connections;
        this.secure = settings.secure();
    }

    void install(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    /** Requests that the HTTP server refuses by itself do not pass the filters. */
    void installFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        if (!RequestTrace.hasCorrelation(context)) {
            addHeaders(context);
        }
        problems.send(
                context,
                context.statusCode() == 400 || context.failure() == null
                        ? new ProblemException(CommonError.MALFORMED_REQUEST)
                        : context.failure());
    }

    private void filter(RoutingContext context) {
        connections.begin(context);
        addHeaders(context);
        context.next();
    }

    private void addHeaders(RoutingContext context) {
        var correlation = RequestTrace.beginCorrelation(context);
        context.addHeadersEndHandler(ready -> {
            complete(context.response().headers(), correlation);
            Compression.choose(context);
        });
    }

    private void complete(MultiMap headers, String correlation) {
        headers.set(Correlation.HEADER, correlation);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Not "no-referrer": with it browsers send "Origin: null" even from our own forms.
        headers.set("Referrer-Policy", "same-origin");
        // Also where no origin may read it: a cache must not serve it to one that may.
        Compression.vary(headers, "Origin");
        unlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        unlessSet(headers, HttpHeaders.CACHE_CONTROL.toString(), "no-store");
        if (headers.contains(SessionClock.HEADER) || headers.contains(HttpHeaders.SET_COOKIE)) {
            // What everybody may read was answered to somebody: no cache shall give his headers to others.
            headers.set(
                    HttpHeaders.CACHE_CONTROL,
                    headers.get(HttpHeaders.CACHE_CONTROL).replace("public", "private"));
        }
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
