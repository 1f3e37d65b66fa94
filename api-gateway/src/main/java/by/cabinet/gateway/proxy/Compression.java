package by.cabinet.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Which responses are sent compressed to a client that accepts it. Those of {@code /auth} never are: the length of a compressed token or code
 * would give it away to who can make the same response contain guesses. Streams of events are not: each event is sent at once.
 */
final class Compression {

    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/problem+json",
            "text/csv",
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript");
    /** Less is not worth it. */
    private static final int SMALLEST = 1024;

    private Compression() {}

    /** The server compresses what does not say that it is {@code identity}. */
    static void choose(RoutingContext context) {
        var headers = context.response().headers();
        if (headers.contains(HttpHeaders.CONTENT_ENCODING) && !isIdentity(headers)) {
            return;
        }
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        if (TYPES.contains(mediaType(headers)) && !isSmall(headers) && !isSecret(context)) {
            vary(headers, "Accept-Encoding");
        } else if (context.request().headers().contains(HttpHeaders.ACCEPT_ENCODING)) {
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }

    /** Adds to {@code Vary}, whoever has set it before. */
    static void vary(MultiMap headers, String name) {
        var names = String.join(",", headers.getAll(HttpHeaders.VARY)).toLowerCase(Locale.ROOT);
        if (!names.contains(name.toLowerCase(Locale.ROOT))) {
            headers.add(HttpHeaders.VARY, name);
        }
    }

    private static boolean isIdentity(MultiMap headers) {
        return HttpHeaders.IDENTITY.toString().equals(headers.get(HttpHeaders.CONTENT_ENCODING));
    }

    private static boolean isSecret(RoutingContext context) {
        return context.request().path() == null || context.request().path().startsWith("/auth/");
    }

    private static String mediaType(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The length of a response that is sent in chunks is not known: it is large. */
    private static boolean isSmall(MultiMap headers) {
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) < SMALLEST;
    }
}
