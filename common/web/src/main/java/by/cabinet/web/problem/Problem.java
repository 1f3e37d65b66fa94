package by.cabinet.web.problem;

import by.cabinet.contract.auth.EndReason;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.problem.ProblemException.Explanation;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/**
 * The body of an error, {@code application/problem+json}. Title and detail are in the language that the request asks for, else in English.
 *
 * @param detail what is wrong this time; absent when the title says it all
 * @param field the first of {@code errors}; absent when no field is wrong
 * @param errors every wrong field of the request
 * @param causes who has closed the access of somebody who has proven his credential; title and detail are in his language then
 * @param price the one in force, when it is not the one that the caller has seen
 * @param monthlyPrice beside the price, the one that is debited each month
 * @param reason why the session is over, with the code {@code session-ended}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String field,
        List<FieldError> errors,
        List<String> causes,
        Money price,
        Money monthlyPrice,
        EndReason reason,
        String correlationId) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");
    /** RFC 9110 asks for it with every 401. */
    public static final String CHALLENGE = "Bearer";

    public static Problem of(ProblemException problem, Language language) {
        var error = problem.error();
        var explanation = problem.explanation();
        var errors = problem.errors().stream().map(wrong -> wrong.in(language)).toList();
        var detail = errors.isEmpty()
                ? ProblemTexts.detail(problem.detail(), language)
                : errors.getFirst().detail();
        return new Problem(
                "urn:cabinet:problem:" + error.code(),
                explanation.map(Explanation::title).orElseGet(() -> error.title(language)),
                error.status(),
                explanation.map(Explanation::detail).orElse(detail),
                error.code(),
                errors.isEmpty() ? null : errors.getFirst().field(),
                errors,
                explanation.map(Explanation::causes).orElse(null),
                problem.price().orElse(null),
                problem.monthlyPrice().orElse(null),
                problem.reason().orElse(null),
                Correlation.current());
    }

    /** {@code asked}: the language of the request; an explanation has its own. */
    public static Response response(ProblemException problem, Language asked) {
        var language = problem.explanation().map(Explanation::language).orElse(asked);
        var answer = Response.status(problem.error().status())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .entity(of(problem, language));
        problem.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, wholeSeconds(pause)));
        if (problem.error().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return answer.build();
    }

    /** Rounded up: who comes back after them is not too early. */
    private static long wholeSeconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
