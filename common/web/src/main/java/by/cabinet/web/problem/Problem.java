package by.cabinet.web.problem;

import by.cabinet.value.Money;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/**
 * The body of an error, {@code application/problem+json}; {@code field} is the offending property, when there is one.
 * {@code causes}: who has closed the access of somebody who has proven his credential; title and detail then are in his language.
 * {@code price}: the one in force, when it is not the one that the caller has seen.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String field,
        List<String> causes,
        Money price,
        String correlationId) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public static Problem of(ErrorCode error, String detail, String field) {
        return new Problem(
                "urn:cabinet:problem:" + error.code(),
                error.title(),
                error.status(),
                detail,
                error.code(),
                field,
                null,
                null,
                Correlation.current());
    }

    private static Problem of(ProblemException problem) {
        var plain = of(problem.error(), problem.detail(), problem.field());
        return problem.explanation()
                .map(plain::explained)
                .or(() -> problem.price().map(plain::priced))
                .orElse(plain);
    }

    private Problem explained(ProblemException.Explanation explanation) {
        return new Problem(
                type,
                explanation.title(),
                status,
                explanation.detail(),
                code,
                field,
                explanation.causes(),
                price,
                correlationId);
    }

    private Problem priced(Money inForce) {
        return new Problem(type, title, status, detail, code, field, causes, inForce, correlationId);
    }

    public static Response response(ErrorCode error, String detail, String field) {
        return response(error, Problem.of(error, detail, field)).build();
    }

    public static Response response(ProblemException problem) {
        var answer = response(problem.error(), of(problem));
        problem.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, wholeSeconds(pause)));
        return answer.build();
    }

    /** Rounded up: who comes back after them is not too early. */
    private static long wholeSeconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }

    private static Response.ResponseBuilder response(ErrorCode error, Problem body) {
        return Response.status(error.status()).type(MEDIA_TYPE).entity(body);
    }
}
