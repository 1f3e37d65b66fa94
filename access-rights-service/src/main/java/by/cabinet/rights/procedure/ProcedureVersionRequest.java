package by.cabinet.rights.procedure;

import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * A version of the procedure to be published. R3
 *
 * @param text all of its text, up to 100,000 characters
 * @param effectiveFrom from when it is in force: a time of RFC 3339 in UTC, or a date, which begins in Minsk
 */
record ProcedureVersionRequest(
        @NotBlank @Size(max = 100_000) String text,

        @NotNull
        @Pattern(regexp = "[0-9]{4}-[0-9TZ:.-]{1,35}", message = "neither a time of RFC 3339 in UTC nor a date")
        String effectiveFrom) {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");
    /** A caller who says "from now on" may have a clock that is a little behind ours. */
    private static final Duration LATENESS = Duration.ofMinutes(1);

    /** Throws 400 for the past: a version that was in force cannot be replaced afterwards. */
    Instant effectiveFrom(Instant now) {
        if (effectiveFrom.equals(now.atZone(MINSK).toLocalDate().toString())) {
            return now;
        }
        var from = parse();
        if (from.isBefore(now.minus(LATENESS))) {
            throw ProblemException.malformed("effectiveFrom", FieldRule.TOO_SMALL, "is in the past");
        }
        return from.isBefore(now) ? now : from;
    }

    private Instant parse() {
        try {
            return effectiveFrom.contains("T")
                    ? Instant.parse(effectiveFrom)
                    : LocalDate.parse(effectiveFrom).atStartOfDay(MINSK).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed("effectiveFrom", "neither a time of RFC 3339 in UTC nor a date");
        }
    }
}
