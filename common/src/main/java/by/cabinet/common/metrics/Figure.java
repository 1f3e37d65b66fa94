package by.cabinet.common.metrics;

import java.util.List;

/**
 * A figure that stands in the database. {@code sql} answers rows with the number in the column {@code value} and a text in the
 * column of each label; it is asked every few seconds, so an index must carry it.
 */
public record Figure(String name, String meaning, String sql, List<String> labels) {

    public static Figure of(String name, String meaning, String sql, String... labels) {
        return new Figure(name, meaning, sql, List.of(labels));
    }

    /** Whoever has figures to show. */
    public interface Source {
        List<Figure> figures();
    }
}
