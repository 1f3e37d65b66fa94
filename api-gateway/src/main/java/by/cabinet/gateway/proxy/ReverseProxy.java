package by.cabinet.gateway.proxy;

import by.cabinet.gateway.errors.ProblemResponses;
import by.cabinet.gateway.limits.OpenRequests;
import by.cabinet.gateway.limits.RequestLimits;
import by.cabinet.gateway.limits.SlowReaders;
import by.cabinet.gateway.proxy.AdmittedRequest.Wait;
import by.cabinet.gateway.session.DeviceCookie;
import by.cabinet.gateway.session.RequestOrigin;
import by.cabinet.gateway.session.SessionCookie;
import by.cabinet.gateway.session.SessionCookieFilter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forwards a request to its service, and the service's response to the client as it arrives. */
@ApplicationScoped
class ReverseProxy {

    /** Less than the services keep an idle connection, so that a connection is not closed while it is being reused. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int CONNECT_MILLIS = 1_000;
    private static final int CONNECTIONS_PER_INSTANCE = 256;
    private static final int WAITING_PER_INSTANCE = 1_024;
    private static final int RESPONSE_HEADER = 32 * 1_024;
    /** Three times as long as a stream is silent: its service has died without a word. */
    private static final Duration STREAM_SILENCE = Duration.ofSeconds(45);

    private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

    private final Upstreams upstreams;
    private final RequestLimits limits;
    private final SlowReaders readers;
    private final SessionCookie cookie;
    private final DeviceCookie device;
    private final ProblemResponses problems;
    private final HttpClient client;
    private final HttpClient waiting;
    private final HttpClient streaming;
    private final OpenStreams streams;

    @Inject
    ReverseProxy(
            Upstreams upstreams,
            RequestLimits limits,
            OpenRequests open,
            SlowReaders readers,
            SessionCookie cookie,
            DeviceCookie device,
            ProblemResponses problems,
            OpenStreams streams,
            Vertx vertx) {
        this.upstreams = upstreams;
        this.limits = limits;
        this.readers = readers;
        this.cookie = cookie;
        this.device = device;
        this.problems = problems;
        this.streams = streams;
        this.client = vertx.createHttpClient(options(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_INSTANCE));
        this.waiting = vertx.createHttpClient(options(), new PoolOptions().setHttp1MaxSize(open.allWaits()));
        this.streaming = vertx.createHttpClient(options(), new PoolOptions().setHttp1MaxSize(open.allStreams()));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxWaitQueueSize(WAITING_PER_INSTANCE)
                .setMaxHeaderSize(RESPONSE_HEADER);
    }

    /** Requests that wait for an answer, and streams, have connections of their own: they cannot take those of the others. */
    void send(RoutingContext context, Route route, RequestOrigin origin, AdmittedRequest admitted) {
        var upstream = upstreams.get(route.service());
        var connections = connections(route, admitted);
        var silence = route.stream() ? STREAM_SILENCE : limits.silence();
        var exchange = new ProxyExchange(context, route, admitted, readers, streams, problems, cookie, device);
        HttpProxy.reverseProxy(PLAIN, connections)
                .origin(proxied -> upstream.connect(connections, silence).onSuccess(exchange::reached))
                .addInterceptor(new SessionCookieFilter(origin.portal(), admitted.identity(), cookie))
                .addInterceptor(exchange)
                .handle(new ClosingRequest(context.request()));
    }

    private HttpClient connections(Route route, AdmittedRequest admitted) {
        if (route.stream() && admitted.identity().session().isPresent()) {
            return streaming;
        }
        return admitted.waiting() == Wait.GRANTED ? waiting : client;
    }
}
