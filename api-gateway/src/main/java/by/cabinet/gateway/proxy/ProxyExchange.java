package by.cabinet.gateway.proxy;

import by.cabinet.gateway.errors.ProblemResponses;
import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.gateway.errors.RequestTrace;
import by.cabinet.gateway.limits.OpenRequests;
import by.cabinet.gateway.limits.SlowReaders;
import by.cabinet.gateway.proxy.AdmittedRequest.Wait;
import by.cabinet.gateway.session.DeviceCookie;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.time.Duration;

/** Prepares one request for its service, and the response of the service for the client. */
final class ProxyExchange implements ProxyInterceptor {

    private static final RateLimitedLog LOG = new RateLimitedLog(ProxyExchange.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RoutingContext context;
    private final Route route;
    private final AdmittedRequest admitted;
    private final SlowReaders readers;
    private final OpenStreams streams;
    private final ProblemResponses problems;
    private final SessionCookie cookie;
    private final DeviceCookie device;
    private String origin;

    ProxyExchange(
            RoutingContext context,
            Route route,
            AdmittedRequest admitted,
            SlowReaders readers,
            OpenStreams streams,
            ProblemResponses problems,
            SessionCookie cookie,
            DeviceCookie device) {
        this.context = context;
        this.route = route;
        this.admitted = admitted;
        this.readers = readers;
        this.streams = streams;
        this.problems = problems;
        this.cookie = cookie;
        this.device = device;
    }

    /** An instance of the service has accepted the connection. */
    void reached(HttpClientRequest request) {
        var address = request.absoluteURI();
        // The missing response is handled by errorResponse(): here the failure would be logged a second time.
        request.exceptionHandler(failure -> {});
        origin = address.substring(0, address.length() - request.getURI().length());
        if (isGone()) {
            request.reset();
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        var request = exchange.request();
        setHeaders(request.headers());
        admitted.body().ifPresent(whole -> request.setBody(Body.body(whole)));
        return exchange.sendRequest()
                .recover(failure ->
                        isReadThatWasCutOff(failure) ? sendAgain(exchange, request) : Future.failedFuture(failure))
                .recover(failure -> Future.succeededFuture(errorResponse(request, failure)));
    }

    /** What came from the client has been passed on already. */
    private Future<ProxyResponse> sendAgain(ProxyContext exchange, ProxyRequest request) {
        request.setBody(Body.body(admitted.body().orElseGet(Buffer::buffer)));
        return exchange.sendRequest();
    }

    /**
     * A service that stops closes the connections that rest, also when a request is on its way: another instance answers who only reads.
     * Where no instance was reached, all have been tried.
     */
    private boolean isReadThatWasCutOff(Throwable failure) {
        var method = context.request().method();
        return origin != null
                && (failure instanceof IOException || failure instanceof HttpClosedException)
                && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && !isGone();
    }

    private void setHeaders(MultiMap headers) {
        ForwardedHeaders.cleanRequest(headers);
        if (route.makesPages()) {
            cookie.removeFrom(headers);
        } else {
            headers.remove(HttpHeaders.COOKIE);
        }
        if (route.signsIn()) {
            device.toHeader(context.request(), headers);
        } else {
            headers.remove(DeviceCookie.HEADER);
        }
        headers.set(HttpHeaders.AUTHORIZATION, admitted.identity().authorization());
        if (admitted.waiting() == Wait.REFUSED) {
            headers.set(OpenRequests.PREFER, "wait=0");
        }
        headers.set(Correlation.HEADER, RequestTrace.correlationId(context));
        RequestTrace.propagate(context, route.service(), headers);
    }

    private ProxyResponse errorResponse(ProxyRequest request, Throwable failure) {
        var problem = outage(failure);
        var response = request.release()
                .response()
                .setStatusCode(problem.error().status())
                .setBody(Body.body(problems.body(context, problem)));
        response.headers().addAll(ProblemResponses.headers(context, problem));
        return response;
    }

    /** The service could not be reached, or the connection was lost before it responded. */
    private ProblemException outage(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (!isGone()) {
            LOG.warn("%s did not respond: %s", route.service(), failure);
        }
        return ProblemException.retryLater(CommonError.UNAVAILABLE, PAUSE);
    }

    /** The client has closed the connection. */
    private boolean isGone() {
        return context.response().closed();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext exchange) {
        var headers = exchange.response().headers();
        ForwardedHeaders.cleanResponse(headers);
        relocate(headers);
        device.fromHeader(context.request(), headers, route.page());
        if (route.stream()) {
            return sendStream(exchange);
        }
        var sent = admitted.trial().isPresent() && isWrong(exchange.response())
                ? refuse(exchange, admitted.trial().get())
                : exchange.sendResponse();
        readers.watch(context.request(), sent);
        return sent;
    }

    private Future<Void> sendStream(ProxyContext exchange) {
        var sent = streams.send(exchange);
        readers.watchStream(context.request(), sent);
        return sent;
    }

    /** A wrong credential, as services answer it, and the landing page, which shows its form again. */
    private static boolean isWrong(ProxyResponse response) {
        return response.getStatusCode() == 401 || response.getStatusCode() == 422;
    }

    /** The credential was looked at although others at its address have shown too many: a wrong one is one too many. */
    private Future<Void> refuse(ProxyContext exchange, Duration pause) {
        var response = exchange.response();
        var problem = ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause);
        var old = response.getBody();
        if (old != null) {
            old.stream().handler(rest -> {});
            old.stream().resume();
        }
        response.setStatusCode(problem.error().status()).setBody(Body.body(problems.body(context, problem)));
        response.headers().remove(HttpHeaderNames.WWW_AUTHENTICATE).setAll(ProblemResponses.headers(context, problem));
        return exchange.sendResponse();
    }

    /** Services put their own host into {@code Location}; outside it would be wrong, and reveal the inside of the system. */
    private void relocate(MultiMap headers) {
        var location = headers.get(HttpHeaders.LOCATION);
        if (location != null && origin != null && location.startsWith(origin + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(origin.length()));
        }
    }
}
