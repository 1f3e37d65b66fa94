package by.cabinet.gateway.proxy;

import by.cabinet.gateway.errors.ProblemResponses;
import by.cabinet.gateway.errors.RequestTrace;
import by.cabinet.gateway.errors.SafetyHeaders;
import by.cabinet.gateway.limits.ConnectionLimits;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
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

    private final SafetyHeaders safety;
    private final ProblemResponses problems;
    private final ConnectionLimits connections;

    @Inject
    ResponseHeaders(SafetyHeaders safety, ProblemResponses problems, ConnectionLimits connections) {
        this.safety = safety;
        this.problems = problems;
        this.connections = connections;
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
        safety.add(headers, correlation);
        // Also where no origin may read it: a cache must not serve it to one that may.
        Compression.vary(headers, "Origin");
        if (headers.contains(SessionClock.HEADER) || headers.contains(HttpHeaders.SET_COOKIE)) {
            // What everybody may read was answered to somebody: no cache shall give his headers to others.
            headers.set(
                    HttpHeaders.CACHE_CONTROL,
                    headers.get(HttpHeaders.CACHE_CONTROL).replace("public", "private"));
        }
    }
}
