package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.session.Authenticate.AuthenticatedIdentity;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.stream.Collector;

/**
 * Keeps a browser's cookie consistent with its session. A page that signs in with {@code X-Session-Cookie: 1} gets the token in a
 * cookie that scripts cannot read, instead of in the body. Signing out, or a session that has ended, deletes the cookie.
 */
public final class SessionCookieFilter implements ProxyInterceptor {

    private static final String REQUESTED = "X-Session-Cookie";
    private static final String TOKEN = "token";
    private static final Collector<Buffer, Buffer, Buffer> WHOLE =
            Collector.of(Buffer::buffer, Buffer::appendBuffer, Buffer::appendBuffer);

    private final Portal portal;
    private final AuthenticatedIdentity identity;
    private final SessionCookie cookie;

    public SessionCookieFilter(Portal portal, AuthenticatedIdentity identity, SessionCookie cookie) {
        this.portal = portal;
        this.identity = identity;
        this.cookie = cookie;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext exchange) {
        var request = exchange.request().proxiedRequest();
        var response = exchange.response();
        if (isRequested(request) && response.getStatusCode() == 201 && response.getBody() != null) {
            var whole = response.getBody().stream().collect(WHOLE);
            response.getBody().stream().resume();
            return whole.compose(body -> moveToken(response, body)).compose(moved -> exchange.sendResponse());
        }
        if (isOver(request, response) && !setsIt(response)) {
            response.headers().add(HttpHeaders.SET_COOKIE, cookie.delete());
        }
        return exchange.sendResponse();
    }

    /** Whether the page wants no token in the body. */
    static boolean isRequested(HttpServerRequest request) {
        return is(request, HttpMethod.POST, "/auth/v1/sessions") && "1".equals(request.getHeader(REQUESTED));
    }

    private boolean isOver(HttpServerRequest request, ProxyResponse response) {
        return switch (identity.cookie()) {
            case DEAD -> true;
            case LIVE -> is(request, HttpMethod.DELETE, "/auth/v1/session") && response.getStatusCode() < 300;
            case NONE -> false;
        };
    }

    private boolean setsIt(ProxyResponse response) {
        return response.headers().getAll(HttpHeaders.SET_COOKIE).stream()
                .anyMatch(header -> header.startsWith(cookie.name() + "="));
    }

    private Future<Void> moveToken(ProxyResponse response, Buffer body) {
        try {
            var json = body.toJsonObject();
            if (json.remove(TOKEN) instanceof String token) {
                response.headers().add(HttpHeaders.SET_COOKIE, cookie.set(token, portal));
            }
            response.setBody(Body.body(json.toBuffer()));
            return Future.succeededFuture();
        } catch (DecodeException | ClassCastException e) {
            return Future.failedFuture(e);
        }
    }

    private static boolean is(HttpServerRequest request, HttpMethod method, String path) {
        return request.method().equals(method) && request.path().equals(path);
    }
}
