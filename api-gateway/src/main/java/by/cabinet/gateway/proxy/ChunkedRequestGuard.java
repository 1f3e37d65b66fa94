package by.cabinet.gateway.proxy;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * A request with a chunked body is the last one of its connection. Where it also had a content length, the decoder has dropped that
 * without an error, and a proxy before us may have used it: the rest must not be read as another request (RFC 9112, 6.1).
 */
public final class ChunkedRequestGuard {

    private static final AttributeKey<Boolean> LAST = AttributeKey.valueOf("cabinet.last-request");

    private ChunkedRequestGuard() {}

    /** Whether the request came behind such a one: it is not served, and its connection is closed. */
    public static boolean refuses(RoutingContext context) {
        var request = context.request();
        if (!(request.connection() instanceof ConnectionBase connection)) {
            return false;
        }
        var last = connection.channel().attr(LAST);
        if (last.get() != null) {
            connection.close();
            return true;
        }
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            last.set(true);
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addBodyEndHandler(ended -> connection.close());
        }
        return false;
    }
}
