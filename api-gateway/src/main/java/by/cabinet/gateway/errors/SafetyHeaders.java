package by.cabinet.gateway.errors;

import by.cabinet.web.telemetry.Correlation;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The headers of every response, whoever makes it: what a browser may do with it, and the correlation id. */
@ApplicationScoped
public class SafetyHeaders {

    private final boolean secure;

    @Inject
    SafetyHeaders(@ConfigProperty(name = "cabinet.gateway.web.secure") boolean secure) {
        this.secure = secure;
    }

    MultiMap of(String correlation) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        add(headers, correlation);
        return headers;
    }

    /** A policy and a caching of its own stay. */
    public void add(MultiMap headers, String correlation) {
        headers.set(Correlation.HEADER, correlation);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Not "no-referrer": with it browsers send "Origin: null" even from our own forms.
        headers.set("Referrer-Policy", "same-origin");
        unlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        unlessSet(headers, HttpHeaders.CACHE_CONTROL.toString(), "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
