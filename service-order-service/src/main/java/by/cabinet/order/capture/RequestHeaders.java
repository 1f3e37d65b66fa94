package by.cabinet.order.capture;

import by.cabinet.order.OrderError;
import by.cabinet.web.problem.ProblemException;
import java.time.Duration;
import java.util.regex.Pattern;

/** The headers {@code Idempotency-Key} and {@code Prefer}. */
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
    static Duration wait(String prefer) {
        var matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        var preferred = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return preferred.compareTo(LONGEST_WAIT) < 0 ? preferred : LONGEST_WAIT;
    }
}
