package by.cabinet.gateway.routing;

import by.cabinet.gateway.answer.Problems;
import by.cabinet.gateway.answer.RequestTrace;
import by.cabinet.gateway.hygiene.ChunkedRequest;
import by.cabinet.gateway.hygiene.RequestLine;
import by.cabinet.gateway.limits.Asking;
import by.cabinet.gateway.limits.RateLimits;
import by.cabinet.gateway.limits.RequestLimits;
import by.cabinet.gateway.session.Identify;
import by.cabinet.gateway.session.Identity;
import by.cabinet.gateway.session.OperatorProxies;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.gateway.session.Visitor;
import by.cabinet.web.problem.CommonError;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** The door: every request comes through here, and none goes on to anything else in this program. */
@ApplicationScoped
class Gateway {

    private static final int PRIORITY = 1001;
    private static final String ALLOWED =
            RequestLine.METHODS.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));

    private final Portals portals;
    private final Services services;
    private final RequestLimits limits;
    private final RateLimits rates;
    private final OperatorProxies proxies;
    private final Identify identify;
    private final SessionCookie cookie;
    private final Forward forward;
    private final Problems problems;
    private final Traces traces;

    @Inject
    Gateway(
            Portals portals,
            Services services,
            RequestLimits limits,
            RateLimits rates,
            OperatorProxies proxies,
            Identify identify,
            SessionCookie cookie,
            Forward forward,
            Problems problems,
            Traces traces) {
        this.portals = portals;
        this.services = services;
        this.limits = limits;
        this.rates = rates;
        this.proxies = proxies;
        this.identify = identify;
        this.cookie = cookie;
        this.forward = forward;
        this.problems = problems;
        this.traces = traces;
    }

    void install(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext visit) {
        visit.request().pause();
        RequestTrace.begin(visit, traces);
        ChunkedRequest.endsItsConnection(visit);
        try {
            pass(visit).onFailure(failure -> refuse(visit, failure));
        } catch (ProblemException problem) {
            refuse(visit, problem);
        }
    }

    private Future<Identity> pass(RoutingContext visit) {
        var request = visit.request();
        limits.check(request);
        var portal = portals.of(request);
        RequestLine.check(request);
        var route = Route.of(portal, RequestLine.path(request.uri()), services);
        var peer = request.connection().remoteAddress().hostAddress();
        var visitor = new Visitor(portal, peer, proxies.recognised(request, portal, peer), route.page());
        return admitted(visit, visitor).map(identity -> {
            if (!visit.response().closed()) {
                forward.send(visit, route, visitor, identity);
            }
            return identity;
        });
    }

    /** Whoever shows a dead token counts as an address: guessing tokens is limited too. */
    private Future<Identity> admitted(RoutingContext visit, Visitor visitor) {
        return Future.succeededFuture()
                .compose(start -> identify.of(visit.request(), visitor))
                .recover(failure -> rates.admit(asking(visit, visitor, Optional.empty()))
                        .compose(ok -> Future.failedFuture(failure)))
                .compose(identity ->
                        rates.admit(asking(visit, visitor, identity.session())).map(identity));
    }

    private static Asking asking(RoutingContext visit, Visitor visitor, Optional<String> session) {
        return new Asking(visitor.address(), visitor.recognised(), session, SignInRequests.includes(visit.request()));
    }

    private void refuse(RoutingContext visit, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            if (problem.error() == CommonError.METHOD_NOT_ALLOWED) {
                visit.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
            }
            if (problem.error() == CommonError.NOT_SIGNED_IN && cookie.isShownBy(visit.request())) {
                visit.response().putHeader(HttpHeaders.SET_COOKIE, cookie.forget());
            }
        }
        problems.answer(visit, failure);
    }
}
