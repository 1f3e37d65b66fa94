package by.cabinet.gateway.errors;

import by.cabinet.value.Language;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.Problem;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends errors to the client. */
@ApplicationScoped
public class ProblemResponses {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    /** How long a client may go on sending what has been refused, so that it reads the response before the connection is closed. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private final ObjectMapper json;
    private final Vertx vertx;

    @Inject
    ProblemResponses(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    /** Ends the request with the problem, or with 500 when the failure is not one. */
    public void send(RoutingContext context, Throwable failure) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var problem = problem(failure);
        response.setStatusCode(problem.error().status());
        response.headers().addAll(headers(context, problem));
        response.end(body(context, problem));
        discard(context.request());
    }

    /** Those that a problem has of itself: a page for browsers, the problem for programs. */
    public static MultiMap headers(RoutingContext context, ProblemException problem) {
        var page = HtmlErrorPage.isExpected(context.request());
        var headers = MultiMap.caseInsensitiveMultiMap()
                .set(HttpHeaders.CONTENT_TYPE, page ? HtmlErrorPage.MEDIA_TYPE : MEDIA_TYPE);
        if (!page) {
            headers.set(HttpHeaders.CONTENT_LANGUAGE, language(context).code());
        }
        if (problem.error().status() == 401) {
            headers.set(HttpHeaderNames.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        problem.retryAfter().ifPresent(pause -> headers.set(HttpHeaders.RETRY_AFTER, seconds(pause)));
        return headers;
    }

    private static Language language(RoutingContext context) {
        return Language.accepted(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(Language.EN);
    }

    public Buffer body(RoutingContext context, ProblemException problem) {
        RequestTrace.correlationId(context);
        if (HtmlErrorPage.isExpected(context.request())) {
            return HtmlErrorPage.of(problem.error().status(), problem.retryAfter(), context.request());
        }
        try {
            return Buffer.buffer(json.writeValueAsBytes(Problem.of(problem, language(context))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code Retry-After}. */
    private static String seconds(Duration pause) {
        return String.valueOf(Math.max(1, pause.plusMillis(999).toSeconds()));
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("Answered 500", failure);
        return new ProblemException(CommonError.INTERNAL_ERROR);
    }

    private void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.resume();
        vertx.setTimer(LINGER.toMillis(), timer -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }
}
