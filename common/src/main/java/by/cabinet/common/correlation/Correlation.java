package by.cabinet.common.correlation;

import by.cabinet.common.value.Ids;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The correlation id of what is being done now: in every log line, every outgoing event, every answer. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";
    private static final String KEY = "correlationId";
    private static final Pattern ACCEPTED = Pattern.compile(Ids.PATTERN);

    private Correlation() {}

    /** Goes on under this id; under a new one when it is missing or not of our form. */
    public static String resume(String id) {
        var accepted = id != null && ACCEPTED.matcher(id).matches() ? id : Ids.next();
        MDC.put(KEY, accepted);
        return accepted;
    }

    public static String current() {
        return MDC.get(KEY) instanceof String id ? id : resume(null);
    }
}
