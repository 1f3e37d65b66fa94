package by.cabinet.common.problem;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Failures that are a neighbour's (database, Redis, Kafka), not the request's: the caller may try again. */
final class Outage {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private Outage() {}

    static boolean isOutage(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isNeighbours(cause)) {
                return true;
            }
        }
        return SqlState.isOutage(failure);
    }

    private static boolean isNeighbours(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof HttpClosedException
                || isRefusedByPool(cause);
    }

    /** Vert.x tells a full waiting queue, and a pool or connection that has gone, by plain exceptions. */
    private static boolean isRefusedByPool(Throwable cause) {
        var type = cause.getClass().getSimpleName();
        return type.equals("ClosedConnectionException")
                || type.equals("ConnectionPoolTooBusyException")
                || (type.equals("NoStackTraceThrowable")
                        && String.valueOf(cause.getMessage()).contains("Timeout"));
    }
}
