package by.cabinet.account.paging;

import by.cabinet.web.clock.QueryTime;
import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code from} and {@code to}: times of RFC 3339, or dates, which are days of Minsk. Left out, {@code to} is now and
 * {@code from} 31 days before it.
 */
public class PeriodQuery {

    /** Periods are those of the operator's calendar. R1.8 h */
    public static final ZoneId MINSK = QueryTime.MINSK;

    private static final Duration USUAL = Duration.ofDays(31);

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    /** Throws 400, naming what is wrong. */
    public Period at(Instant now) {
        var end = to == null ? now : QueryTime.of("to", to);
        var begin = from == null ? end.minus(USUAL) : QueryTime.of("from", from);
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

    /** From and to, half-open. */
    public record Period(Instant from, Instant to) {

        public LocalDate firstDay() {
            return from.atZone(MINSK).toLocalDate();
        }

        public LocalDate lastDay() {
            return to.minusNanos(1).atZone(MINSK).toLocalDate();
        }

        /** What of it is not before that time; perhaps nothing. */
        public Period since(Instant time) {
            return from.isBefore(time) ? new Period(time.isBefore(to) ? time : to, to) : this;
        }
    }
}
