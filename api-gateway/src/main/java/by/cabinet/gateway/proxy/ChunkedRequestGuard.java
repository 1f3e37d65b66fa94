package by.cabinet.gateway.hygiene;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * A request told in chunks is the last of its connection. Where it also told a length, the decoder has dropped that without a word, and a
 * proxy before us may have believed it: the rest must not be read as another request (RFC 9112, 6.1).
 */
public final class ChunkedRequest {

    private ChunkedRequest() {}

    public static void endsItsConnection(RoutingContext visit) {
        var request = visit.request();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            visit.addBodyEndHandler(answered -> request.connection().close());
        }
    }
}
