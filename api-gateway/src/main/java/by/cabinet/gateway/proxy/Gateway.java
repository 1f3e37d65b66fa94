package by.cabinet.gateway.proxy;

import by.cabinet.gateway.errors.ProblemResponses;
import by.cabinet.gateway.errors.RequestTrace;
import by.cabinet.gateway.limits.OpenRequests;
import by.cabinet.gateway.limits.RateLimitKeys;
import by.cabinet.gateway.limits.RateLimits;
import by.cabinet.gateway.limits.RequestBodies;
import by.cabinet.gateway.limits.RequestEnd;
import by.cabinet.gateway.limits.RequestLimits;
import by.cabinet.gateway.proxy.AdmittedRequest.Wait;
import by.cabinet.gateway.session.Authenticate;
import by.cabinet.gateway.session.Authenticate.AuthenticatedIdentity;
import by.cabinet.gateway.session.DeviceCookie;
import by.cabinet.gateway.session.RequestOrigin;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.gateway.session.TrustedProxies;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Traces;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every request passes this filter, and none reaches any other handler of this program. */
@ApplicationScoped
class Gateway {

    private static final int PRIORITY = 1001;
    /** Of a session that is not, or not any more. */
    private static final Set<ErrorCode> ENDED = Set.of(CommonError.NOT_SIGNED_IN, CommonError.SESSION_ENDED);

    private static final String ALLOWED =
            RequestLine.METHODS.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));

    private final Portals portals;
    private final Upstreams upstreams;
    private final RequestLimits limits;
    private final RateLimits rates;
    private final OpenRequests open;
    private final RequestBodies bodies;
    private final TrustedProxies proxies;
    private final Authenticate authenticate;
    private final SessionCookie cookie;
    private final DeviceCookie device;
    private final ReverseProxy reverseProxy;
    private final ProblemResponses problems;
    private final Traces traces;

    @Inject
    Gateway(
            Portals portals,
            Upstreams upstreams,
            RequestLimits limits,
            RateLimits rates,
            OpenRequests open,
            RequestBodies bodies,
            TrustedProxies proxies,
            Authenticate authenticate,
            SessionCookie cookie,
            DeviceCookie device,
            ReverseProxy reverseProxy,
            ProblemResponses problems,
            Traces traces) {
        this.portals = portals;
        this.upstreams = upstreams;
        this.limits = limits;
        this.rates = rates;
        this.open = open;
        this.bodies = bodies;
        this.proxies = proxies;
        this.authenticate = authenticate;
        this.cookie = cookie;
        this.device = device;
        this.reverseProxy = reverseProxy;
        this.problems = problems;
        this.traces = traces;
    }

    void install(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext context) {
        if (ChunkedRequestGuard.refuses(context)) {
            return;
        }
        context.request().pause();
        RequestEnd.begin(context);
        RequestTrace.begin(context, traces);
        try {
            forward(context).onFailure(failure -> refuse(context, failure));
        } catch (ProblemException problem) {
            refuse(context, problem);
        }
    }

    private Future<Void> forward(RoutingContext context) {
        var request = context.request();
        limits.check(request);
        var portal = portals.of(request);
        RequestLine.check(request);
        var route = Route.of(portal, RequestLine.path(request.uri()), upstreams);
        var peer = request.connection().remoteAddress().hostAddress();
        var recognised = proxies.recognised(request.headers(), portal, peer);
        var origin = new RequestOrigin(portal, peer, recognised, route.forEverybody(), route.stream());
        return admitted(context, origin)
                .compose(caller -> opened(context, route, origin, caller).map(exchange -> {
                    if (!context.response().closed()) {
                        reverseProxy.send(context, route, origin, exchange);
                    }
                    return null;
                }));
    }

    /** A request with a dead token is counted by its address: guessing tokens is limited too. */
    private Future<Admitted> admitted(RoutingContext context, RequestOrigin origin) {
        return Future.succeededFuture()
                .compose(start -> authenticate.perform(context.request(), origin))
                .recover(failure -> rates.admit(keys(context, origin, Optional.empty()))
                        .compose(ok -> Future.failedFuture(failure)))
                .onSuccess(identity -> SessionClock.start(context, identity.expiresAt()))
                .compose(identity -> rates.admit(keys(context, origin, Optional.of(identity)))
                        .map(trial -> new Admitted(identity, trial)));
    }

    private record Admitted(AuthenticatedIdentity identity, Optional<Duration> trial) {}

    /** The request is here as a whole, and is sent on. */
    private Future<AdmittedRequest> opened(RoutingContext context, Route route, RequestOrigin origin, Admitted caller) {
        var keys = keys(context, origin, Optional.of(caller.identity()));
        limits.checkBody(context.request(), !keys.isStranger());
        if (route.stream()) {
            open.enterStream(context, keys);
        } else {
            open.enter(context, keys);
        }
        return bodies.read(context, !keys.isStranger())
                .map(body -> new AdmittedRequest(caller.identity(), caller.trial(), body, wait(context, route, keys)));
    }

    private Wait wait(RoutingContext context, Route route, RateLimitKeys keys) {
        if (!route.waits() && !OpenRequests.prefersToWait(context.request())) {
            return Wait.NOT_ASKED;
        }
        return open.mayWait(context, keys) ? Wait.GRANTED : Wait.REFUSED;
    }

    private RateLimitKeys keys(RoutingContext context, RequestOrigin origin, Optional<AuthenticatedIdentity> identity) {
        var request = context.request();
        var session = identity.flatMap(AuthenticatedIdentity::session);
        var unknown = session.isEmpty() && origin.recognised().isPresent();
        return new RateLimitKeys(
                origin.address(),
                origin.recognised(),
                session,
                identity.flatMap(AuthenticatedIdentity::operator),
                session.isPresent() ? Optional.empty() : device.known(request),
                RateLimitKeys.signIn(request.method(), request.path(), unknown));
    }

    private void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            if (problem.error() == CommonError.METHOD_NOT_ALLOWED) {
                context.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
            }
            if (ENDED.contains(problem.error()) && cookie.isShownBy(context.request())) {
                context.response().putHeader(HttpHeaders.SET_COOKIE, cookie.delete());
            }
        }
        problems.send(context, failure);
    }
}
