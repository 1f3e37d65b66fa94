package by.cabinet.web.problem;

import by.cabinet.value.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one exception that is thrown on purpose: it becomes the answer. */
public final class ProblemException extends RuntimeException {

    private final transient ErrorCode error;
    private final String field;
    private final Duration retryAfter;
    private final transient Explanation explanation;
    private final transient Money price;

    /** What people read of an error, in their language, and who has caused it. */
    public record Explanation(String title, String detail, List<String> causes) {}

    public ProblemException(ErrorCode error) {
        this(error, null, null, null, null, null);
    }

    public ProblemException(ErrorCode error, String detail) {
        this(error, detail, null, null, null, null);
    }

    private ProblemException(
            ErrorCode error, String detail, String field, Duration retryAfter, Explanation explanation, Money price) {
        super(detail == null ? error.title() : detail, null, false, false);
        this.error = error;
        this.field = field;
        this.retryAfter = retryAfter;
        this.explanation = explanation;
        this.price = price;
    }

    /** Bad input in one field of the request. */
    public static ProblemException malformed(String field, String detail) {
        return new ProblemException(CommonError.MALFORMED_REQUEST, detail, field, null, null, null);
    }

    /** Input that is well-formed, but not acceptable for the error's reason. */
    public static ProblemException refused(ErrorCode error, String field, String detail) {
        return new ProblemException(error, detail, field, null, null, null);
    }

    /** Refused for now; the caller may come back after the pause. */
    public static ProblemException retryLater(ErrorCode error, Duration pause) {
        return new ProblemException(error, null, null, pause, null, null);
    }

    /** An error that people read. */
    public static ProblemException explained(ErrorCode error, Explanation explanation) {
        return new ProblemException(error, explanation.detail(), null, null, explanation, null);
    }

    /** The price in force is not the one that the caller has seen; {@code price}: the one in force. */
    public static ProblemException priced(ErrorCode error, Money price) {
        return new ProblemException(error, null, null, null, null, price);
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

    public Optional<Explanation> explanation() {
        return Optional.ofNullable(explanation);
    }

    /** The price that the caller is to agree to. */
    public Optional<Money> price() {
        return Optional.ofNullable(price);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
