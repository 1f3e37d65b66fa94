package by.cabinet.rights.journal;

import by.cabinet.value.Ids;
import by.cabinet.web.clock.QueryTime;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions of a search, all optional.
 *
 * @param who id of the actor
 * @param action what was done, such as {@code access.closed}
 * @param result {@code DONE} or {@code REFUSED}
 * @param correlationId what a request was answered with: all that it has caused
 * @param from begin of the period, in it: a time of RFC 3339, or a date, which is the beginning of a day of Minsk
 * @param to end of the period, not in it
 */
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

        @QueryParam("from") String from,

        @QueryParam("to") String to,

        @QueryParam("cursor") @Pattern(regexp = "-?[0-9]{1,18}\\.[0-9]{1,9}\\.[0-9]{1,18}")
        String cursor,

        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200)
        int limit) {

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

    private static OffsetDateTime time(String parameter, String text) {
        return text == null ? null : QueryTime.of(parameter, text).atOffset(ZoneOffset.UTC);
    }

    /** The conditions of a statement and the values of its parameters. A condition without a value is left out, so that it costs nothing. */
    static final class SqlConditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        SqlConditions equal(String column, String value) {
            return compare(column, " = ", value);
        }

        SqlConditions atLeast(String column, Object value) {
            return compare(column, " >= ", value);
        }

        SqlConditions below(String column, Object value) {
            return compare(column, " < ", value);
        }

        /** The columns, compared as a row, are below the values. */
        SqlConditions below(List<String> columns, List<Object> row) {
            var parameters = row.stream().map(this::parameter).collect(Collectors.joining(", "));
            conditions.add("(" + String.join(", ", columns) + ") < (" + parameters + ")");
            return this;
        }

        private SqlConditions compare(String column, String operator, Object value) {
            if (value != null) {
                conditions.add(column + operator + parameter(value));
            }
            return this;
        }

        /** Adds a value; returns the name of its parameter. */
        String parameter(Object value) {
            values.add(value);
            return "$" + values.size();
        }

        /** The {@code where} clause, with more conditions that this statement alone has. */
        String where(String... more) {
            var all = Stream.concat(conditions.stream(), Stream.of(more)).collect(Collectors.joining(" and "));
            return all.isEmpty() ? "" : " where " + all;
        }

        Tuple values() {
            return Tuple.from(values);
        }
    }
}
