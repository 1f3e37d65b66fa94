package by.cabinet.gateway.proxy;

import by.cabinet.gateway.session.DeviceCookie;
import by.cabinet.web.telemetry.Correlation;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Which headers the gateway forwards, of requests and of responses. */
public final class ForwardedHeaders {

    /** The only {@code X-} headers of clients that the services get; others could claim numbers, addresses, users or roles. */
    private static final Set<String> KNOWN = Set.of(
            Correlation.HEADER.toLowerCase(Locale.ROOT),
            DeviceCookie.HEADER.toLowerCase(Locale.ROOT),
            "x-background-poll");

    /** What a client could claim about itself, about proxies before us, or about the connection; tracing begins here. */
    private static final Set<String> FOREIGN = Set.of(
            "authorization",
            "baggage",
            "expect",
            "forwarded",
            "remote-user",
            "traceparent",
            "tracestate",
            "true-client-ip",
            "via");

    /** Those of the connection; the proxy removes most of them, but not from responses. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    /** What would reveal the inside of the system. */
    private static final Set<String> INNER = Set.of("authorization", "server", "via", "x-powered-by");

    private ForwardedHeaders() {}

    /** Removes from a request's headers what may not reach a service. */
    public static void cleanRequest(MultiMap headers) {
        remove(headers, name -> FOREIGN.contains(name) || (name.startsWith("x-") && !KNOWN.contains(name)));
    }

    /** Removes from a response's headers what would reveal the inside of the system. */
    public static void cleanResponse(MultiMap headers) {
        remove(headers, INNER::contains);
    }

    private static void remove(MultiMap headers, Predicate<String> unwanted) {
        var named = namedByConnection(headers);
        var removed = new ArrayList<String>();
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || named.contains(name) || unwanted.test(name)) {
                removed.add(name);
            }
        }
        removed.forEach(headers::remove);
    }

    private static List<String> namedByConnection(MultiMap headers) {
        var connection = headers.get(HttpHeaders.CONNECTION);
        return connection == null
                ? List.of()
                : List.of(connection.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
