package by.cabinet.order.order.api;

import java.time.Duration;
import java.util.regex.Pattern;

/** {@code Prefer: wait=N}, in seconds (RFC 7240); what cannot be read is no preference. */
final class Preference {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})", Pattern.CASE_INSENSITIVE);
    /** Shorter than what proxies on the way allow a request to take. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private Preference() {}

    static Duration wait(String prefer) {
        var matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        var wanted = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
}
