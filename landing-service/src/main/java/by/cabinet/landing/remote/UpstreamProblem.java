package by.cabinet.landing.remote;

import by.cabinet.landing.LandingError;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.problem.ProblemException.Explanation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A problem of another service that is returned unchanged: the clients know its code from there. */
record UpstreamProblem(String code, String title, int status) implements ErrorCode {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The properties of another service's problem that are used; {@code causes}: who has closed access; the prices: those in force. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(String code, String title, String detail, List<String> causes, Money price, Money monthlyPrice) {

        ErrorCode error(int status) {
            return code == null || title == null
                    ? LandingError.UPSTREAM_REFUSED
                    : new UpstreamProblem(code, title, status);
        }
    }

    /** The exception for an error response of another service. */
    static ProblemException of(Response response) {
        return switch (response.getStatus()) {
            case 401 -> new ProblemException(CommonError.NOT_SIGNED_IN);
            case 403 -> closedAccess(response).orElseGet(ProblemException::forbidden);
            case 404 -> ProblemException.notFound();
            case 400, 409, 422 -> unchanged(response);
            case 429 -> ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause(response));
            case 503 -> ProblemException.retryLater(CommonError.UNAVAILABLE, pause(response));
            default -> new ProblemException(LandingError.UPSTREAM_REFUSED);
        };
    }

    /** R1.10: its title and detail are for people, in their language. */
    private static Optional<ProblemException> closedAccess(Response response) {
        return body(response)
                .filter(problem -> problem.causes() != null)
                .map(problem -> ProblemException.explained(
                        problem.error(response.getStatus()),
                        new Explanation(language(response), problem.title(), problem.detail(), problem.causes())));
    }

    private static Language language(Response response) {
        return Language.accepted(response.getHeaderString(HttpHeaders.CONTENT_LANGUAGE))
                .orElse(Language.RU);
    }

    private static ProblemException unchanged(Response response) {
        return body(response)
                .map(problem -> problem.price() == null
                        ? new ProblemException(problem.error(response.getStatus()), problem.detail())
                        : ProblemException.priced(
                                problem.error(response.getStatus()), problem.price(), problem.monthlyPrice()))
                .orElseGet(() -> new ProblemException(LandingError.UPSTREAM_REFUSED));
    }

    private static Optional<Body> body(Response response) {
        try {
            return Optional.ofNullable(response.readEntity(Body.class));
        } catch (ProcessingException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration pause(Response response) {
        var seconds = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds != null && seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : PAUSE;
    }

    /** The other service has chosen it. */
    @Override
    public String title(Language language) {
        return title;
    }

    @Override
    public String name() {
        return code;
    }
}
