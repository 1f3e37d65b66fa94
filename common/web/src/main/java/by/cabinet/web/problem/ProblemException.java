package by.cabinet.web.problem;

import java.time.Duration;
import java.util.Optional;

/** The one exception that is thrown on purpose: it becomes the answer. */
public final class ProblemException extends RuntimeException {

    private final transient ErrorCode error;
    private final String field;
    private final Duration retryAfter;

    public ProblemException(ErrorCode error) {
        this(error, null, null, null);
    }

    public ProblemException(ErrorCode error, String detail) {
        this(error, detail, null, null);
    }

    private ProblemException(ErrorCode error, String detail, String field, Duration retryAfter) {
        super(detail == null ? error.title() : detail, null, false, false);
        this.error = error;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** Bad input in one field of the request. */
    public static ProblemException malformed(String field, String detail) {
        return new ProblemException(CommonError.MALFORMED_REQUEST, detail, field, null);
    }

    /** Input that is well-formed, but not acceptable for the error's reason. */
    public static ProblemException refused(ErrorCode error, String field, String detail) {
        return new ProblemException(error, detail, field, null);
    }

    /** Refused for now; the caller may come back after the pause. */
    public static ProblemException retryLater(ErrorCode error, Duration pause) {
        return new ProblemException(error, null, null, pause);
    }

    public static ProblemException notFound() {
        return new ProblemException(CommonError.NOT_FOUND);
    }

    public static ProblemException forbidden() {
        return new ProblemException(CommonError.FORBIDDEN);
    }

    public ErrorCode error() {
        return error;
    }

    /** What is wrong this time; null when the title says it all. */
    public String detail() {
        return getMessage().equals(error.title()) ? null : getMessage();
    }

    /** The offending property, or null. */
    public String field() {
        return field;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
