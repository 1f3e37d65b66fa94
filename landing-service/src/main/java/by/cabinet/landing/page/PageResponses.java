package by.cabinet.landing.page;

import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.problem.ProblemException.Explanation;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Responses for browsers: pages, redirects, and a page when a request fails. */
@ApplicationScoped
public class PageResponses {

    private static final Logger LOG = Logger.getLogger(PageResponses.class);
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    /** Only our own files and our own forms; nothing inline. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final PageContext context;
    private final ProductClock clock;

    @Inject
    PageResponses(PageContext context, ProductClock clock) {
        this.context = context;
        this.clock = clock;
    }

    public Uni<Response> page(TemplateInstance page) {
        return page(200, page);
    }

    /** The form again, with a message about what is wrong. */
    public Uni<Response> formAgain(TemplateInstance page) {
        return page(422, page);
    }

    /** After a form has been handled: the next page is a request of its own, and a reload repeats nothing. */
    public Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** To the form to sign in; afterwards to this page. */
    public Response signInFirst(String path) {
        return OwnPath.ofSession(path)
                .map(wanted -> Response.fromResponse(seeOther(OwnPath.HOME))
                        .cookie(PageContext.wanted(wanted))
                        .build())
                .orElseGet(() -> seeOther(OwnPath.HOME));
    }

    /** The response, or a page about its failure. */
    public Uni<Response> guarded(Uni<Response> response) {
        return response.onFailure().recoverWithUni(this::failure);
    }

    private Uni<Response> failure(Throwable failure) {
        return switch (failure) {
            case ProblemException problem
            when problem.error() == CommonError.NOT_SIGNED_IN ->
                Uni.createFrom().item(signInFirst(context.layout().path()));
            case ProblemException problem
            when problem.explanation().isPresent() ->
                closed(problem.error(), problem.explanation().get());
            case ProblemException problem ->
                problem(problem.error(), problem.retryAfter().orElse(Duration.ofSeconds(2)));
            case ProcessingException unreachable -> {
                LOG.warnf("Another service cannot be reached: %s", unreachable);
                yield problem(CommonError.UNAVAILABLE, Duration.ofSeconds(2));
            }
            default -> {
                LOG.error("A page failed", failure);
                yield problem(CommonError.INTERNAL_ERROR, Duration.ofSeconds(2));
            }
        };
    }

    /** R1.10: who has proven his credential learns by whom access is closed, and what to do. */
    private Uni<Response> closed(ErrorCode error, Explanation explanation) {
        return page(error.status(), new Pages.Closed(context.layout(), explanation.title(), explanation.detail()));
    }

    private Uni<Response> problem(ErrorCode error, Duration pause) {
        var layout = context.layout();
        var messages = LocalizedMessages.in(layout.language()).messages();
        return switch (error.status()) {
            case 404, 403 ->
                page(error.status(), new Pages.Failure(layout, messages.missing_title(), messages.missing_lead()));
            case 429 -> page(429, new Pages.Failure(layout, messages.away_title(), tooMany(messages, pause)));
            case 503 -> page(503, new Pages.Failure(layout, messages.away_title(), messages.away_lead()));
            default -> page(error.status(), new Pages.Failure(layout, messages.broken_title(), messages.broken_lead()));
        };
    }

    /** The pause in whole minutes, at least one, and the time when it ends. */
    public String tooMany(Messages messages, Duration pause) {
        var minutes = Math.max(1, pause.plusSeconds(59).toMinutes());
        return messages.too_many(
                minutes, LocalizedMessages.timeOfDay(clock.instant().plus(Duration.ofMinutes(minutes))));
    }

    private Uni<Response> page(int status, TemplateInstance page) {
        var language = context.language();
        return context.findNumber()
                .chain(() -> page.setLocale(language.locale()).createUni())
                .map(html -> Response.status(status)
                        .type(HTML)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                        .header("Content-Security-Policy", CONTENT_POLICY)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(html)
                        .build());
    }
}
