package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.hygiene.RequestLine;
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
 * Keeps a browser's cookie in step with its session: a page that signs in with {@code X-Session-Cookie: 1} gets the token in
 * a cookie that scripts cannot read, instead of in the body; signing out, or a session that is over, makes it forgotten.
 */
public final class CookieSignIn implements ProxyInterceptor {

    private static final String WANTED = "X-Session-Cookie";
    private static final String TOKEN = "token";
    private static final Collector<Buffer, Buffer, Buffer> WHOLE =
            Collector.of(Buffer::buffer, Buffer::appendBuffer, Buffer::appendBuffer);

    private final Portal portal;
    private final Identity identity;
    private final SessionCookie cookie;

    public CookieSignIn(Portal portal, Identity identity, SessionCookie cookie) {
        this.portal = portal;
        this.identity = identity;
        this.cookie = cookie;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext passing) {
        var request = passing.request().proxiedRequest();
        var answer = passing.response();
        if (isWanted(request) && answer.getStatusCode() == 201 && answer.getBody() != null) {
            var whole = answer.getBody().stream().collect(WHOLE);
            answer.getBody().stream().resume();
            return whole.compose(body -> keep(answer, body)).compose(kept -> passing.sendResponse());
        }
        if (isOver(request, answer) && !setsIt(answer)) {
            answer.headers().add(HttpHeaders.SET_COOKIE, cookie.forget());
        }
        return passing.sendResponse();
    }

    private static boolean isWanted(HttpServerRequest request) {
        return is(request, HttpMethod.POST, "/auth/v1/sessions") && "1".equals(request.getHeader(WANTED));
    }

    private boolean isOver(HttpServerRequest request, ProxyResponse answer) {
        return switch (identity.cookie()) {
            case DEAD -> true;
            case LIVE -> is(request, HttpMethod.DELETE, "/auth/v1/session") && answer.getStatusCode() < 300;
            case NONE -> false;
        };
    }

    private boolean setsIt(ProxyResponse answer) {
        return answer.headers().getAll(HttpHeaders.SET_COOKIE).stream()
                .anyMatch(header -> header.startsWith(cookie.name() + "="));
    }

    private Future<Void> keep(ProxyResponse answer, Buffer body) {
        try {
            var json = body.toJsonObject();
            if (json.remove(TOKEN) instanceof String token) {
                answer.headers().add(HttpHeaders.SET_COOKIE, cookie.keep(token, portal));
            }
            answer.setBody(Body.body(json.toBuffer()));
            return Future.succeededFuture();
        } catch (DecodeException | ClassCastException e) {
            return Future.failedFuture(e);
        }
    }

    private static boolean is(HttpServerRequest request, HttpMethod method, String path) {
        return request.method().equals(method)
                && RequestLine.path(request.uri()).equals(path);
    }
}
