package by.cabinet.rights.journal;

import by.cabinet.value.Ids;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The conditions of a search, all optional; {@code who} is an actor's id, {@code from}/{@code to} are half-open. */
public record JournalQuery(
        @QueryParam("who") @Size(max = 200) String who,

        @QueryParam("clientId") @Pattern(regexp = Ids.PATTERN)
        String clientId,

        @QueryParam("accountId") @Pattern(regexp = Ids.PATTERN)
        String accountId,

        @QueryParam("subscriberId") @Pattern(regexp = Ids.PATTERN)
        String subscriberId,

        @QueryParam("action") @Pattern(regexp = Ids.PATTERN) String action,

        @QueryParam("result") @Pattern(regexp = "DONE|REFUSED")
        String result,

        @QueryParam("correlationId") @Pattern(regexp = Ids.PATTERN)
        String correlationId,

        @QueryParam("from") @Pattern(regexp = JournalQuery.TIME)
        String from,

        @QueryParam("to") @Pattern(regexp = JournalQuery.TIME)
        String to,

        @QueryParam("cursor") @Pattern(regexp = "-?[0-9]{1,18}\\.[0-9]{1,9}\\.[0-9]{1,18}")
        String cursor,

        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200)
        int limit) {

    /** Years of four digits: the database has no later times. */
    static final String TIME = "[0-9]{4}-[0-9TZ:.-]{1,35}";

    SqlConditions conditions() {
        var conditions = new SqlConditions()
                .equal("actor_id", who)
                .equal("client_id", clientId)
                .equal("account_id", accountId)
                .equal("subscriber_id", subscriberId)
                .equal("action", action)
                .equal("result", result)
                .equal("correlation_id", correlationId)
                .atLeast("at", time("from", from))
                .below("at", time("to", to));
        return cursor == null ? conditions : conditions.below(List.of("at", "partition", "\"offset\""), afterCursor());
    }

    /** The last entry of the page before: microseconds, partition and offset. */
    private List<Object> afterCursor() {
        var parts = cursor.split("\\.", -1);
        var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        return List.of(at.atOffset(ZoneOffset.UTC), Integer.valueOf(parts[1]), Long.valueOf(parts[2]));
    }

    private static OffsetDateTime time(String field, String text) {
        try {
            return text == null ? null : Instant.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(field, "not a time of RFC 3339 in UTC");
        }
    }
}
