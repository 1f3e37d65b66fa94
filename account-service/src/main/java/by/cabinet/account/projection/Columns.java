package by.cabinet.account.projection;

import by.cabinet.common.events.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A batch turned into columns, as {@code unnest} takes them. Nulls stay nulls. */
public final class Columns<T> {

    private final Collection<T> items;

    private Columns(Collection<T> items) {
        this.items = items;
    }

    public static <T> Columns<T> of(Collection<T> items) {
        return new Columns<>(items);
    }

    public static <T> Columns<T> ofData(List<Event<T>> events) {
        return new Columns<>(events.stream().map(Event::data).toList());
    }

    public String[] texts(Function<T, String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }

    /** The constants by name. */
    public String[] names(Function<T, Enum<?>> value) {
        return texts(value.andThen(constant -> constant == null ? null : constant.name()));
    }

    public Long[] numbers(Function<T, Long> value) {
        return items.stream().map(value).toArray(Long[]::new);
    }

    public Boolean[] flags(Function<T, Boolean> value) {
        return items.stream().map(value).toArray(Boolean[]::new);
    }

    public OffsetDateTime[] times(Function<T, Instant> value) {
        return items.stream()
                .map(value)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
