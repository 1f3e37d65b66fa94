package by.cabinet.web.problem;

import by.cabinet.contract.auth.EndReason;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one exception that is thrown on purpose: it becomes the answer. Details are in English; readers get them in their language. */
public final class ProblemException extends RuntimeException {

    private final transient ErrorCode error;
    private transient List<FieldError> errors = List.of();
    private transient Duration retryAfter;
    private transient Explanation explanation;
    private transient Money price;
    private transient Money monthlyPrice;
    private transient EndReason reason;

    /** What people read of an error, in the language that is theirs, and who has caused it. */
    public record Explanation(Language language, String title, String detail, List<String> causes) {}

    public ProblemException(ErrorCode error) {
        this(error, (String) null);
    }

    public ProblemException(ErrorCode error, String detail) {
        super(detail == null ? error.title() : detail, null, false, false);
        this.error = error;
    }

    private ProblemException(ErrorCode error, List<FieldError> errors) {
        this(error, errors.getFirst().in(Language.EN).detail());
        this.errors = List.copyOf(errors);
    }

    /** Bad input in one field of the request, which does not have the form that it should have. */
    public static ProblemException malformed(String field, String detail) {
        return malformed(field, FieldRule.FORMAT, detail);
    }

    /** Bad input in one field of the request, of which the rule says all. */
    public static ProblemException malformed(String field, FieldRule rule) {
        return malformed(field, rule, null);
    }

    public static ProblemException malformed(String field, FieldRule rule, String detail) {
        return malformed(List.of(new FieldError(field, rule, null, detail)));
    }

    /** Bad input in these fields of the request, of which there is one at least. */
    public static ProblemException malformed(List<FieldError> errors) {
        return new ProblemException(CommonError.MALFORMED_REQUEST, errors);
    }

    /** Input that is well-formed, but not acceptable for the error's reason. */
    public static ProblemException refused(ErrorCode error, String field, String detail) {
        return new ProblemException(error, List.of(new FieldError(field, FieldRule.FORMAT, null, detail)));
    }

    /** Refused for now; the caller may come back after the pause. */
    public static ProblemException retryLater(ErrorCode error, Duration pause) {
        var problem = new ProblemException(error);
        problem.retryAfter = pause;
        return problem;
    }

    /** An error that people read. */
    public static ProblemException explained(ErrorCode error, Explanation explanation) {
        var problem = new ProblemException(error, explanation.detail());
        problem.explanation = explanation;
        return problem;
    }

    /** The price in force is not the one that the caller has seen; {@code price}: the one in force. */
    public static ProblemException priced(ErrorCode error, Money price) {
        var problem = new ProblemException(error);
        problem.price = price;
        return problem;
    }

    /** The same where one of the two prices is not as it was seen. */
    public static ProblemException priced(ErrorCode error, Money price, Money monthlyPrice) {
        var problem = priced(error, price);
        problem.monthlyPrice = monthlyPrice;
        return problem;
    }

    /** The caller's session was good, and is over. */
    public static ProblemException sessionEnded(EndReason reason) {
        var problem = new ProblemException(CommonError.SESSION_ENDED);
        problem.reason = reason;
        return problem;
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

    /** What is wrong this time, in English; null when the title says it all. */
    public String detail() {
        return getMessage().equals(error.title()) ? null : getMessage();
    }

    /** The wrong fields of the request, when it is they that are wrong. */
    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Explanation> explanation() {
        return Optional.ofNullable(explanation);
    }

    /** The price that the caller is to agree to. */
    public Optional<Money> price() {
        return Optional.ofNullable(price);
    }

    /** Beside the price: debited each month. */
    public Optional<Money> monthlyPrice() {
        return Optional.ofNullable(monthlyPrice);
    }

    /** Why the session is over. */
    public Optional<EndReason> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
