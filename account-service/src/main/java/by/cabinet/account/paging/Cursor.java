package by.cabinet.account.paging;

import by.cabinet.account.paging.PeriodQuery.Period;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A place in a list that is ordered by time, then id. Its text is opaque to callers. */
public record Cursor(Instant at, String id) {

    static final String PATTERN = "[0-9]{1,16}\\.[A-Za-z0-9._:-]{0,80}";

    /** Behind everything in the period. */
    public static Cursor endOf(Period period) {
        return new Cursor(period.to(), "");
    }

    static Cursor of(String text) {
        var dot = text.indexOf('.');
        var micros = Long.parseLong(text.substring(0, dot));
        return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(dot + 1));
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
