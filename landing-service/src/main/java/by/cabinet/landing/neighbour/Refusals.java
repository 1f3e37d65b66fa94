package by.cabinet.landing.neighbour;

import by.cabinet.landing.LandingError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What a neighbour's refusal means for the page. */
final class Refusals {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private Refusals() {}

    static ProblemException of(Response answer) {
        return switch (answer.getStatus()) {
            case 401 -> new ProblemException(CommonError.NOT_SIGNED_IN);
            case 403 -> ProblemException.forbidden();
            case 404 -> ProblemException.notFound();
            case 400, 409, 422 -> passedOn(answer);
            case 429 -> ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause(answer));
            case 503 -> ProblemException.retryLater(CommonError.UNAVAILABLE, pause(answer));
            default -> new ProblemException(LandingError.NEIGHBOUR_REFUSED);
        };
    }

    private static ProblemException passedOn(Response answer) {
        try {
            var problem = answer.readEntity(PassedOn.Body.class);
            return new ProblemException(problem.error(answer.getStatus()), problem.detail());
        } catch (ProcessingException | IllegalStateException unreadable) {
            return new ProblemException(LandingError.NEIGHBOUR_REFUSED);
        }
    }

    private static Duration pause(Response answer) {
        var seconds = answer.getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds != null && seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : PAUSE;
    }
}
