package by.cabinet.gateway.proxy;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Every response in a session says when it ends if nothing is done in it any more, so that screens need not reckon. R1.9 */
final class SessionClock {

    static final String HEADER = "X-Session-Expires-At";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SessionClock() {}

    static void start(RoutingContext context, Optional<Instant> expiresAt) {
        expiresAt.ifPresent(end -> context.response().putHeader(HEADER, MILLIS.format(end)));
    }
}
