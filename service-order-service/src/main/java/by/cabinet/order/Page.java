package by.cabinet.order;

import java.util.List;
import java.util.function.Function;

/** A list as it is answered; {@code nextCursor} is there when more follows. */
public record Page<T>(List<T> items, String nextCursor) {

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** From one item more than the page may hold, if there are so many. */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return whole(items);
        }
        var shown = items.subList(0, limit);
        return new Page<>(shown, cursor.apply(shown.getLast()));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
