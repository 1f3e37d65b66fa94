package by.cabinet.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * A request with a chunked body is the last one of its connection. Where it also had a content length, the decoder has dropped that
 * without an error, and a proxy before us may have used it: the rest must not be read as another request (RFC 9112, 6.1).
 */
public final class ChunkedRequestGuard {

    private ChunkedRequestGuard() {}

    public static void closeConnectionAfter(RoutingContext context) {
        var request = context.request();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addBodyEndHandler(ended -> request.connection().close());
        }
    }
}
