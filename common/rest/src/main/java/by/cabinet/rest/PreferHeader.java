package by.cabinet.rest;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code Prefer: wait=N}, in seconds: how long a caller would wait for a change (RFC 7240). */
public final class PreferHeader {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})", Pattern.CASE_INSENSITIVE);

    /** Shorter than what proxies on the way allow a request to take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private PreferHeader() {}

    /** What cannot be read is no preference. */
    public static Duration wait(String prefer) {
        var matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        var preferred = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return preferred.compareTo(LONGEST_WAIT) < 0 ? preferred : LONGEST_WAIT;
    }

    /** Says that the wait was applied, where one was preferred. */
    public static <T> ResponseBuilder<T> applied(ResponseBuilder<T> answer, String prefer) {
        return prefer != null && WAIT.matcher(prefer).find()
                ? answer.header("Preference-Applied", "wait=" + wait(prefer).toSeconds())
                : answer;
    }
}
