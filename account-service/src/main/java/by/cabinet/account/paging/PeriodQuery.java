package by.cabinet.account.paging;

import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code from} and {@code to}: times of RFC 3339, or dates, which are days of Minsk. Left out, {@code to} is now and
 * {@code from} 31 days before it.
 */
public class PeriodQuery {

    /** Periods are those of the operator's calendar. R1.8 h */
    public static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    /** A plus that was not encoded in the query arrives as a blank. */
    private static final Pattern PLUS_OF_AN_OFFSET = Pattern.compile("(?<=T.{5,18}) (?=[0-9]{2}:[0-9]{2}$)");

    private static final Duration USUAL = Duration.ofDays(31);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    /** Throws 400, naming what is wrong. */
    public Period at(Instant now) {
        var end = to == null ? now : instant("to", to);
        var begin = from == null ? end.minus(USUAL) : instant("from", from);
        if (!begin.isBefore(end)) {
            throw ProblemException.malformed("from", FieldRule.TOO_LARGE, "must be before to");
        }
        return new Period(begin, end);
    }

    /** The same, but not longer than so many months of Minsk. */
    public Period atMost(int months, Instant now) {
        var period = at(now);
        if (period.from().atZone(MINSK).plusMonths(months).toInstant().isBefore(period.to())) {
            throw ProblemException.malformed(List.of(
                    new FieldError("from", FieldRule.TOO_SMALL, (long) months, "must be at most %d months before to")));
        }
        return period;
    }

    private static Instant instant(String field, String text) {
        try {
            var time = text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(MINSK).toOffsetDateTime()
                    : OffsetDateTime.parse(PLUS_OF_AN_OFFSET.matcher(text).replaceFirst("+"));
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw ProblemException.malformed(field, "is out of range");
            }
            return time.toInstant();
        } catch (DateTimeException unreadable) {
            throw ProblemException.malformed(field, "not a time such as 2026-01-31T00:00:00Z");
        }
    }

    /** From and to, half-open. */
    public record Period(Instant from, Instant to) {

        /** What of it is not before that time; perhaps nothing. */
        public Period since(Instant time) {
            return from.isBefore(time) ? new Period(time.isBefore(to) ? time : to, to) : this;
        }
    }
}
