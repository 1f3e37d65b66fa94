package by.cabinet.rest;

import by.cabinet.web.problem.ProblemException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Failures of a dependency (database, Redis, Kafka, another service), not of the request: the caller may try again. */
@ApplicationScoped
class DependencyFailure implements FailureMapping {

    private static final Set<String> REDIS_IS_AWAY = Set.of(
            "CONNECTION_CLOSED",
            "READONLY",
            "LOADING",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "BUSY",
            "OOM",
            "MISCONF",
            "NOREPLICAS");

    @Override
    public Optional<ProblemException> problemOf(Throwable failure) {
        return isDependencyFailure(failure) ? Optional.of(FailureMapping.unavailable()) : Optional.empty();
    }

    private static boolean isDependencyFailure(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof HttpClosedException
                || isRefusedByPool(failure)
                || isRefusedByRedis(failure);
    }

    /** Redis' own words, for a server that is not ready to serve; other errors are those of the command. */
    private static boolean isRefusedByRedis(Throwable failure) {
        return failure.getClass().getSimpleName().equals("ErrorType")
                && REDIS_IS_AWAY.contains(String.valueOf(failure.getMessage()).split(" ", 2)[0]);
    }

    /** Vert.x reports a full waiting queue, and a pool or connection that has gone, by plain exceptions. */
    private static boolean isRefusedByPool(Throwable failure) {
        var type = failure.getClass().getSimpleName();
        return type.equals("ClosedConnectionException")
                || type.equals("ConnectionPoolTooBusyException")
                || (type.equals("NoStackTraceThrowable")
                        && String.valueOf(failure.getMessage()).contains("Timeout"));
    }
}
