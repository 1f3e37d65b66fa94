package by.cabinet.landing.page;

import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
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

/** Answers for people: pages, redirects, and a human page where something fails. */
@ApplicationScoped
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    /** Nothing but our own files and our own forms; nothing inline. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Visit visit;
    private final ProductClock clock;

    @Inject
    Answers(Visit visit, ProductClock clock) {
        this.visit = visit;
        this.clock = clock;
    }

    public Uni<Response> page(TemplateInstance page) {
        return page(200, page);
    }

    /** A form that goes back to the person with what is wrong. */
    public Uni<Response> formAgain(TemplateInstance page) {
        return page(422, page);
    }

    /** After a form has been obeyed: what comes next is read anew, and a reload repeats nothing. */
    public Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** The answer, or a human page about its failure. */
    public Uni<Response> guarded(Uni<Response> answer) {
        return answer.onFailure().recoverWithUni(this::trouble);
    }

    private Uni<Response> trouble(Throwable failure) {
        return switch (failure) {
            case ProblemException problem
            when problem.error() == CommonError.NOT_SIGNED_IN ->
                Uni.createFrom().item(seeOther("/"));
            case ProblemException problem ->
                problem(problem.error(), problem.retryAfter().orElse(Duration.ofSeconds(2)));
            case ProcessingException unreachable -> {
                LOG.warnf("A neighbour is away: %s", unreachable);
                yield problem(CommonError.UNAVAILABLE, Duration.ofSeconds(2));
            }
            default -> {
                LOG.error("A page failed", failure);
                yield problem(CommonError.INTERNAL_ERROR, Duration.ofSeconds(2));
            }
        };
    }

    private Uni<Response> problem(ErrorCode error, Duration pause) {
        var frame = visit.frame();
        var words = Speech.in(frame.language());
        return switch (error.status()) {
            case 404, 403 ->
                page(error.status(), new Pages.Trouble(frame, words.missing_title(), words.missing_lead()));
            case 429 -> page(429, new Pages.Trouble(frame, words.away_title(), tooMany(words, pause)));
            case 503 -> page(503, new Pages.Trouble(frame, words.away_title(), words.away_lead()));
            default -> page(error.status(), new Pages.Trouble(frame, words.broken_title(), words.broken_lead()));
        };
    }

    /** In whole minutes, one at least, and by the clock. */
    public String tooMany(Words words, Duration pause) {
        var minutes = Math.max(1, pause.plusSeconds(59).toMinutes());
        return words.too_many(minutes, TimeOfDay.text(clock.instant().plus(Duration.ofMinutes(minutes))));
    }

    private Uni<Response> page(int status, TemplateInstance page) {
        var language = visit.language();
        return page.setLocale(language.locale())
                .createUni()
                .map(html -> Response.status(status)
                        .type(HTML)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                        .header("Content-Security-Policy", CONTENT_POLICY)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(html)
                        .build());
    }
}
