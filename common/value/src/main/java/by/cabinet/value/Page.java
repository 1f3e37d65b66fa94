package by.cabinet.value;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list, in its order.
 *
 * @param items the items of this page
 * @param nextCursor the {@code cursor} of the next page; absent on the last one
 * @param total how many items there are on all pages; absent unless it was asked for
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total) implements Paged {

    public Page(List<T> items, String nextCursor) {
        this(items, nextCursor, null);
    }

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

    /** Of a short list that was read whole: what follows the {@code cursor}, which is the number of items before the page; null for the first. */
    public static <T> Page<T> slice(List<T> all, String cursor, int limit) {
        var from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
        var to = (int) Math.min(all.size(), (long) from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }

    @Override
    public Page<T> withNextCursor(String cursor) {
        return new Page<>(items, cursor, total);
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor, total);
    }

    /** The same, and how many there are on all pages. */
    public Page<T> withTotal(long count) {
        return new Page<>(items, nextCursor, count);
    }
}
