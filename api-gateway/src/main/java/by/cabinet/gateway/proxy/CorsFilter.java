package by.cabinet.gateway.proxy;

import by.cabinet.gateway.session.CorsOrigins;
import by.cabinet.gateway.session.DeviceCookie;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;

/** Permits pages of the listed origins to call the API; other origins get no permission, so that their browsers refuse. */
@ApplicationScoped
class CorsFilter {

    private static final int PRIORITY = 1002;
    private static final Set<String> ACCEPTED = Set.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "Prefer",
            "X-Background-Poll",
            "X-Correlation-Id",
            DeviceCookie.HEADER);
    private static final Set<String> EXPOSED = Set.of(
            "Content-Disposition",
            "Content-Language",
            "ETag",
            "Idempotency-Replayed",
            "Location",
            "Preference-Applied",
            "Retry-After",
            "WWW-Authenticate",
            "X-Correlation-Id",
            DeviceCookie.HEADER,
            SessionClock.HEADER);

    private final CorsOrigins origins;
    private final CorsHandler handler;

    @Inject
    CorsFilter(CorsOrigins origins) {
        this.origins = origins;
        // It sees permitted origins alone.
        this.handler = CorsHandler.create()
                .addOriginWithRegex("https?://.+")
                .allowedMethods(
                        Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                .allowedHeaders(ACCEPTED)
                .exposedHeaders(EXPOSED)
                .maxAgeSeconds(600);
    }

    void install(@Observes Filters filters) {
        filters.register(this::permit, PRIORITY);
    }

    private void permit(RoutingContext context) {
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.permits(origin)) {
            handler.handle(context);
        } else {
            context.next();
        }
    }
}
