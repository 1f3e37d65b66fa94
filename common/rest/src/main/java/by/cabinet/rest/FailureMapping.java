package by.cabinet.rest;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/** What the exceptions of a dependency mean to a caller; implemented by the jar that knows the dependency. */
public interface FailureMapping {

    /** Empty for an exception that it does not know. */
    Optional<ProblemException> problemOf(Throwable failure);

    /** 503: the dependency is away, and the caller may try again. */
    static ProblemException unavailable() {
        return ProblemException.retryLater(CommonError.UNAVAILABLE, Duration.ofSeconds(2));
    }
}
