package by.cabinet.account.projection;

import java.util.List;
import java.util.function.Function;

/** Some items of a list in its order; {@code nextCursor} is there when more follow. */
public record Page<T>(List<T> items, String nextCursor) {

    /** Of the rows read by {@code limit + 1}: one more than asked for tells that there are more. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        var items = read.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
