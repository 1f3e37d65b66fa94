package by.cabinet.gateway.routing;

import by.cabinet.gateway.answer.CorrelationId;
import by.cabinet.gateway.answer.Problems;
import by.cabinet.gateway.answer.RareLog;
import by.cabinet.gateway.answer.RequestTrace;
import by.cabinet.gateway.hygiene.ForwardedHeaders;
import by.cabinet.gateway.limits.LimitedBody;
import by.cabinet.gateway.session.Identity;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;

/** What happens to one request on its way in, and to its answer on its way out. */
final class Passage implements ProxyInterceptor {

    private static final RareLog LOG = new RareLog(Passage.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RoutingContext visit;
    private final Route route;
    private final Identity identity;
    private final LimitedBody body;
    private final Problems problems;
    private final SessionCookie cookie;
    private String origin;

    Passage(
            RoutingContext visit,
            Route route,
            Identity identity,
            LimitedBody body,
            Problems problems,
            SessionCookie cookie) {
        this.visit = visit;
        this.route = route;
        this.identity = identity;
        this.body = body;
        this.problems = problems;
        this.cookie = cookie;
    }

    /** A copy of the service takes the request. */
    void reached(HttpClientRequest request) {
        var place = request.absoluteURI();
        // Told by the answer that does not come, and so by refusal(): here it would be logged a second time.
        request.exceptionHandler(failure -> {});
        origin = place.substring(0, place.length() - request.getURI().length());
        if (isGone()) {
            request.reset();
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext passing) {
        var request = passing.request();
        dress(request.headers());
        request.setBody(Body.body(body, request.getBody().length()));
        return passing.sendRequest().recover(failure -> Future.succeededFuture(refusal(request, failure)));
    }

    private void dress(MultiMap headers) {
        ForwardedHeaders.cleanRequest(headers);
        if (route.makesPages()) {
            cookie.withhold(headers);
        } else {
            headers.remove(HttpHeaders.COOKIE);
        }
        headers.set(HttpHeaders.AUTHORIZATION, identity.authorization());
        headers.set(Correlation.HEADER, CorrelationId.of(visit));
        RequestTrace.passOn(visit, route.service(), headers);
    }

    private ProxyResponse refusal(ProxyRequest request, Throwable failure) {
        var problem = body.failure().orElseGet(() -> outage(failure));
        var answer = request.release()
                .response()
                .setStatusCode(problem.error().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.mediaType(visit))
                .setBody(Body.body(problems.body(visit, problem)));
        problem.retryAfter().ifPresent(pause -> answer.putHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(pause)));
        return answer;
    }

    /** The service was not reached, or went away before it answered. */
    private ProblemException outage(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (!isGone()) {
            LOG.warn("%s did not answer: %s", route.service(), failure);
        }
        return ProblemException.retryLater(CommonError.UNAVAILABLE, PAUSE);
    }

    /** The client has not waited. */
    private boolean isGone() {
        return visit.response().closed();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext passing) {
        var headers = passing.response().headers();
        ForwardedHeaders.cleanAnswer(headers);
        relocate(headers);
        return passing.sendResponse();
    }

    /** Services name their own host in {@code Location}; outside it would be wrong, and tell of the inside. */
    private void relocate(MultiMap headers) {
        var location = headers.get(HttpHeaders.LOCATION);
        if (location != null && origin != null && location.startsWith(origin + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(origin.length()));
        }
    }
}
