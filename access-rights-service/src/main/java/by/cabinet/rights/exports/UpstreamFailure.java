package by.cabinet.rights.exports;

import by.cabinet.rest.FailureMapping;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/** What the answer of another service means for an export. */
final class UpstreamFailure {

    private UpstreamFailure() {}

    /** 401: the session has ended meanwhile. 403, 404: the subscriber may not see this part, or has none. Else it can be tried again. */
    static RuntimeException of(Response response) {
        return switch (response.getStatus()) {
            case 401 -> new ProblemException(CommonError.NOT_SIGNED_IN);
            case 403 -> ProblemException.forbidden();
            case 404 -> ProblemException.notFound();
            default -> FailureMapping.unavailable();
        };
    }

    static boolean isNotForHim(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.error() == CommonError.FORBIDDEN || problem.error() == CommonError.NOT_FOUND);
    }
}
