package by.cabinet.gateway.routing;

import by.cabinet.gateway.answer.Problems;
import by.cabinet.gateway.limits.RequestLimits;
import by.cabinet.gateway.session.CookieSignIn;
import by.cabinet.gateway.session.Identity;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.gateway.session.Visitor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends a request on to its service, and the service's answer back, both as they come in. */
@ApplicationScoped
class Forward {

    /** Below what the services keep an idle connection for, so that it is never closed under a request. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int CONNECT_MILLIS = 1_000;
    private static final int CONNECTIONS_PER_TARGET = 256;
    private static final int WAITING_PER_TARGET = 1_024;
    private static final int ANSWER_HEADER = 32 * 1_024;
    private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

    private final Services services;
    private final RequestLimits limits;
    private final SessionCookie cookie;
    private final Problems problems;
    private final HttpClient client;

    @Inject
    Forward(Services services, RequestLimits limits, SessionCookie cookie, Problems problems, Vertx vertx) {
        this.services = services;
        this.limits = limits;
        this.cookie = cookie;
        this.problems = problems;
        this.client = vertx.createHttpClient(options(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_TARGET));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxWaitQueueSize(WAITING_PER_TARGET)
                .setMaxHeaderSize(ANSWER_HEADER);
    }

    void send(RoutingContext visit, Route route, Visitor visitor, Identity identity) {
        var service = services.get(route.service());
        var passage = new Passage(visit, route, identity, limits.limited(visit.request()), problems, cookie);
        HttpProxy.reverseProxy(PLAIN, client)
                .origin(proxied -> service.connect(client, limits.silence()).onSuccess(passage::reached))
                .addInterceptor(new CookieSignIn(visitor.portal(), identity, cookie))
                .addInterceptor(passage)
                .handle(new ClosingRequest(visit.request()));
    }
}
