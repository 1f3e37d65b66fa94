package by.cabinet.gateway.hygiene;

import by.cabinet.web.telemetry.Correlation;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Which headers go through the gateway, in and out. */
public final class ForwardedHeaders {

    /** Of clients' own {@code X-} headers (numbers, addresses, users, roles…) the services know these alone. */
    private static final Set<String> KNOWN = Set.of(Correlation.HEADER.toLowerCase(Locale.ROOT), "x-background-poll");

    /** What a client could say about himself, his way here, or the connection; tracing begins here. */
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

    /** The connection's own; the proxy keeps back most of them, but not in answers. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    /** What tells of the inside. */
    private static final Set<String> INNER = Set.of("authorization", "server", "via", "x-powered-by");

    private ForwardedHeaders() {}

    /** Takes off a request's headers what may not reach a service. */
    public static void cleanRequest(MultiMap headers) {
        remove(headers, name -> FOREIGN.contains(name) || (name.startsWith("x-") && !KNOWN.contains(name)));
    }

    /** Takes off an answer's headers what is of the inside. */
    public static void cleanAnswer(MultiMap headers) {
        remove(headers, INNER::contains);
    }

    private static void remove(MultiMap headers, Predicate<String> unwanted) {
        var named = namedByConnection(headers);
        var doomed = new ArrayList<String>();
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || named.contains(name) || unwanted.test(name)) {
                doomed.add(name);
            }
        }
        doomed.forEach(headers::remove);
    }

    private static List<String> namedByConnection(MultiMap headers) {
        var connection = headers.get(HttpHeaders.CONNECTION);
        return connection == null
                ? List.of()
                : List.of(connection.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
