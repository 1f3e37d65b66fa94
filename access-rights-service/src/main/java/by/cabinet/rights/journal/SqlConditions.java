package by.cabinet.rights.journal;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a statement and the values of its parameters. A condition without a value is left out, so that it costs nothing. */
final class SqlConditions {

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
