package by.cabinet.gateway.answer;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.Problem;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Answers problems. */
@ApplicationScoped
public class Problems {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** How long a client may go on sending what has been refused, so that he reads the answer before the end. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ObjectMapper json;
    private final Vertx vertx;

    @Inject
    Problems(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    /** Ends the request with the problem, or with 500 when the failure is not one. */
    public void answer(RoutingContext visit, Throwable failure) {
        var response = visit.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var problem = problem(failure);
        response.setStatusCode(problem.error().status()).putHeader(HttpHeaders.CONTENT_TYPE, mediaType(visit));
        problem.retryAfter().ifPresent(pause -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(pause)));
        response.end(body(visit, problem));
        discard(visit.request());
    }

    /** A page for whoever looks at it in a browser, the problem for programs. */
    public static String mediaType(RoutingContext visit) {
        return HumanPage.isWanted(visit.request()) ? HumanPage.MEDIA_TYPE : MEDIA_TYPE;
    }

    public Buffer body(RoutingContext visit, ProblemException problem) {
        CorrelationId.of(visit);
        if (HumanPage.isWanted(visit.request())) {
            return HumanPage.of(problem.error().status(), visit.request());
        }
        try {
            return Buffer.buffer(
                    json.writeValueAsBytes(Problem.of(problem.error(), problem.detail(), problem.field())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code Retry-After}. */
    public static String seconds(Duration pause) {
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
