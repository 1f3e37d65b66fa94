package by.cabinet.web.clock;

import by.cabinet.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** A time in a query: of RFC 3339, or a date, which is the beginning of a day of Minsk. */
public final class QueryTime {

    /** Periods are those of the operator's calendar. R1.8 h */
    public static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    /** A plus that was not encoded in the query arrives as a blank. */
    private static final Pattern PLUS_OF_AN_OFFSET = Pattern.compile("(?<=T.{5,18}) (?=[0-9]{2}:[0-9]{2}$)");

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private QueryTime() {}

    /** Throws 400, naming the parameter. */
    public static Instant of(String parameter, String text) {
        try {
            var time = text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(MINSK).toOffsetDateTime()
                    : OffsetDateTime.parse(PLUS_OF_AN_OFFSET.matcher(text).replaceFirst("+"));
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw ProblemException.malformed(parameter, "is out of range");
            }
            return time.toInstant();
        } catch (DateTimeException unreadable) {
            throw ProblemException.malformed(parameter, "not a time such as 2026-01-31T00:00:00Z");
        }
    }
}
