package by.cabinet.value;

import java.util.List;
import java.util.function.Function;

/** Some items of a list in its order, as every list is answered; {@code nextCursor} is there when more follow. */
public record Page<T>(List<T> items, String nextCursor) {

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** Of what was read by {@code limit + 1}: one item more than asked for means that there are more. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return whole(read);
        }
        var items = read.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
