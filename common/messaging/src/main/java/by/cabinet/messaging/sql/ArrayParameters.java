package by.cabinet.messaging.sql;

import by.cabinet.messaging.events.ReceivedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A batch turned into columns, as {@code unnest} takes them. Nulls stay nulls. */
public final class ArrayParameters<T> {

    private final Collection<T> items;

    private ArrayParameters(Collection<T> items) {
        this.items = items;
    }

    public static <T> ArrayParameters<T> of(Collection<T> items) {
        return new ArrayParameters<>(items);
    }

    public static <T> ArrayParameters<T> ofData(List<ReceivedEvent<T>> events) {
        return new ArrayParameters<>(events.stream().map(ReceivedEvent::data).toList());
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
