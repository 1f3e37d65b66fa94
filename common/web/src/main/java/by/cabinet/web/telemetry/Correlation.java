package by.cabinet.web.telemetry;

import by.cabinet.value.Ids;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The correlation id of what is being done now: in every line of the log, every published event, every response. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";
    private static final String KEY = "correlationId";
    private static final Pattern ACCEPTED = Pattern.compile(Ids.PATTERN);

    private Correlation() {}

    /** Goes on under this id; under a new one when it is missing or not of our form. */
    public static String resume(String id) {
        var accepted = isAccepted(id) ? id : Ids.next();
        MDC.put(KEY, accepted);
        return accepted;
    }

    /** Whether an id from outside has our form. */
    public static boolean isAccepted(String id) {
        return id != null && ACCEPTED.matcher(id).matches();
    }

    public static String current() {
        return MDC.get(KEY) instanceof String id ? id : resume(null);
    }
}
