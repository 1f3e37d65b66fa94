package by.cabinet.order;

import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The headers {@code Idempotency-Key}, {@code Prefer} and {@code Accept-Language}, and what answers say of them. */
public final class RequestHeaders {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})", Pattern.CASE_INSENSITIVE);

    /** Shorter than what proxies on the way allow a request to take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private RequestHeaders() {}

    /** Throws 400 when it is missing or not of visible ASCII characters, at most 128. */
    public static String idempotencyKey(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (!KEY.matcher(header).matches()) {
            throw ProblemException.malformed("Idempotency-Key", "1 to 128 visible ASCII characters");
        }
        return header;
    }

    /** {@code Prefer: wait=N}, in seconds (RFC 7240); what cannot be read is no preference. */
    public static Duration wait(String prefer) {
        var matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        var preferred = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return preferred.compareTo(LONGEST_WAIT) < 0 ? preferred : LONGEST_WAIT;
    }

    /** Says that the wait was applied, where one was preferred. RFC 7240 */
    public static <T> ResponseBuilder<T> applied(ResponseBuilder<T> answer, String prefer) {
        return prefer != null && WAIT.matcher(prefer).find()
                ? answer.header("Preference-Applied", "wait=" + wait(prefer).toSeconds())
                : answer;
    }

    /** 201, where it is, and whether an earlier request under the same key had made it already. */
    public static <T> ResponseBuilder<T> created(T body, String location, boolean replayed) {
        var answer = ResponseBuilder.create(RestResponse.Status.CREATED, body).header(HttpHeaders.LOCATION, location);
        return replayed ? answer.header("Idempotency-Replayed", "true") : answer;
    }

    /** What {@code Accept-Language} asks for, else the subscriber's own language; for staff English. */
    public static Language language(Caller caller, HttpHeaders headers) {
        return Language.preferred(headers.getAcceptableLanguages()).orElseGet(() -> switch (caller) {
            case Caller.SignedIn in -> in.session().language();
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ -> Language.EN;
        });
    }
}
