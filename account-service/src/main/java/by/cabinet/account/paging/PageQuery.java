package by.cabinet.account.paging;

import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** {@code limit}, and {@code cursor} of the page before; the newest comes first. */
public class PageQuery {

    private static final int USUAL = 50;

    @QueryParam("limit")
    @DefaultValue("" + USUAL)
    @Min(1)
    @Max(500)
    int limit;

    @QueryParam("cursor")
    @Pattern(regexp = Cursor.PATTERN, message = "not a cursor of this list")
    String cursor;

    /** The first page, of the usual length. */
    public static PageQuery first() {
        var page = new PageQuery();
        page.limit = USUAL;
        return page;
    }

    public int limit() {
        return limit;
    }

    /** Where the page begins: before this. */
    public Cursor before(Period period) {
        return cursor == null ? Cursor.endOf(period) : Cursor.of(cursor);
    }

    /** Where the page begins in the opposite order: after this, and never before the period. */
    public Cursor after(Period period) {
        var begin = Cursor.beginOf(period);
        var place = cursor == null ? begin : Cursor.of(cursor);
        return place.at().isBefore(begin.at()) ? begin : place;
    }

    /** A place in a list that is ordered by time, then id. Its text is opaque to callers. */
    public record Cursor(Instant at, String id) {

        static final String PATTERN = "[0-9]{1,16}\\.[A-Za-z0-9._:-]{0,80}";

        /** Behind everything in the period. */
        public static Cursor endOf(Period period) {
            return new Cursor(period.to(), "");
        }

        /** Before everything in the period. */
        public static Cursor beginOf(Period period) {
            return new Cursor(period.from(), "");
        }

        static Cursor of(String text) {
            var dot = text.indexOf('.');
            var micros = Long.parseLong(text.substring(0, dot));
            return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(dot + 1));
        }

        /** The id where ids are UUIDs; before all of them at the end of a period. */
        public UUID uuid() {
            try {
                return id.isEmpty() ? new UUID(0, 0) : UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                throw ProblemException.malformed("cursor", "not a cursor of this list");
            }
        }

        /** As a parameter of a statement. */
        public OffsetDateTime time() {
            return at.atOffset(ZoneOffset.UTC);
        }

        /** PostgreSQL keeps microseconds. */
        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
        }
    }
}
