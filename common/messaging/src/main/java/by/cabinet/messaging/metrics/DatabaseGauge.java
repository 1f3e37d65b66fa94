package by.cabinet.messaging.metrics;

import java.util.List;

/**
 * A gauge whose value is read from the database. {@code sql} answers rows with the number in the column {@code value} and a text in the
 * column of each label; it is asked every few seconds, so an index must carry it.
 */
public record DatabaseGauge(String name, String meaning, String sql, List<String> labels) {

    public static DatabaseGauge of(String name, String meaning, String sql, String... labels) {
        return new DatabaseGauge(name, meaning, sql, List.of(labels));
    }

    /** Declares gauges. */
    public interface Source {
        List<DatabaseGauge> gauges();
    }
}
