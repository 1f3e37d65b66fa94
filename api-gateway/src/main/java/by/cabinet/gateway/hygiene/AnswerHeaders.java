package by.cabinet.gateway.hygiene;

import by.cabinet.gateway.answer.CorrelationId;
import by.cabinet.gateway.answer.Problems;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What every answer carries, whoever makes it. */
@ApplicationScoped
class AnswerHeaders {

    /** The first of the filters, so that no answer goes without. */
    private static final int PRIORITY = 1003;

    private final Problems problems;
    private final boolean secure;

    @Inject
    AnswerHeaders(WebSettings settings, Problems problems) {
        this.problems = problems;
        this.secure = settings.secure();
    }

    void install(@Observes Filters filters) {
        filters.register(this::frame, PRIORITY);
    }

    /** What the HTTP server refuses by itself does not come through the filters. */
    void installFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext visit) {
        if (!CorrelationId.hasBegun(visit)) {
            dress(visit);
        }
        problems.answer(
                visit,
                visit.statusCode() == 400 ? new ProblemException(CommonError.MALFORMED_REQUEST) : visit.failure());
    }

    private void frame(RoutingContext visit) {
        dress(visit);
        visit.next();
    }

    private void dress(RoutingContext visit) {
        var correlation = CorrelationId.begin(visit);
        visit.addHeadersEndHandler(ready -> complete(visit.response().headers(), correlation));
    }

    private void complete(MultiMap headers, String correlation) {
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
