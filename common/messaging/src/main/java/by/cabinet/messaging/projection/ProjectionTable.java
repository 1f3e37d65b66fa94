package by.cabinet.messaging.projection;

import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Declares the table of a {@link Projection}: its columns, in the order of the statement's parameters, and where each value comes from.
 * Null stays null.
 *
 * @param <T> the topic's record
 */
public final class ProjectionTable<T> {

    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();
    private final List<Column<T>> keys = new ArrayList<>();
    private final List<Derived> derived = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private boolean reporting;
    private Column<T> newest;
    private Column<T> fixed;
    private Predicate<T> condition = _ -> true;

    /** {@code cast} follows the value in the statement; {@code array} makes the parameter. */
    private record Column<T>(
            String name, String type, String cast, Function<ReceivedEvent<T>, ?> value, IntFunction<Object[]> array) {}

    /** A column that no record has; both are SQL. */
    private record Derived(String name, String whenNew, String whenKnown) {}

    private ProjectionTable(String name) {
        this.name = name;
    }

    public static <T> ProjectionTable<T> into(String table) {
        return new ProjectionTable<>(table);
    }

    /** A column of the primary key; several make a composite one. */
    public ProjectionTable<T> key(String column, Function<T, String> value) {
        text(column, value);
        keys.add(columns.getLast());
        return this;
    }

    public ProjectionTable<T> text(String column, Function<T, String> value) {
        return add(column, "text", "", value, String[]::new);
    }

    /** A text that never changes: a record that says otherwise of a known key is quarantined as a conflict, whatever its version. */
    public ProjectionTable<T> fixed(String column, Function<T, String> value) {
        text(column, value);
        fixed = columns.getLast();
        return this;
    }

    /** In E.164. */
    public ProjectionTable<T> phone(String column, Function<T, Phone> value) {
        return text(column, value.andThen(phone -> phone == null ? null : phone.e164()));
    }

    /** An enum's constant, by its name. */
    public ProjectionTable<T> name(String column, Function<T, ? extends Enum<?>> value) {
        return text(column, value.andThen(constant -> constant == null ? null : constant.name()));
    }

    public ProjectionTable<T> flag(String column, Function<T, Boolean> value) {
        return add(column, "boolean", "", value, Boolean[]::new);
    }

    public ProjectionTable<T> number(String column, Function<T, Long> value) {
        return add(column, "bigint", "", value, Long[]::new);
    }

    public ProjectionTable<T> time(String column, Function<T, Instant> value) {
        return add(column, "timestamptz", "", value.andThen(ProjectionTable::utc), OffsetDateTime[]::new);
    }

    /** A JSON text, kept as {@code jsonb}. */
    public ProjectionTable<T> json(String column, Function<T, String> value) {
        return add(column, "text", "::jsonb", value, String[]::new);
    }

    /** The event's own time, as its sender says. */
    public ProjectionTable<T> eventTime(String column) {
        columns.add(new Column<>(column, "timestamptz", "", event -> utc(event.time()), OffsetDateTime[]::new));
        return this;
    }

    /**
     * A column that SQL derives: of a new row from its other columns by their names, of a known one from {@code known} (the row as it is) and
     * {@code excluded} (the row as the event has it).
     */
    public ProjectionTable<T> derived(String column, String whenNew, String whenKnown) {
        derived.add(new Derived(column, whenNew, whenKnown));
        return this;
    }

    /** The row with the highest number is kept, in the batch and against the table. */
    public ProjectionTable<T> newestBy(String column, Function<T, Long> version) {
        number(column, version);
        newest = columns.getLast();
        return this;
    }

    /** The row with the latest time is kept. */
    public ProjectionTable<T> newestByTime(String column, Function<T, Instant> time) {
        time(column, time);
        newest = columns.getLast();
        return this;
    }

    /** Only such events concern the table. */
    public ProjectionTable<T> when(Predicate<T> concerns) {
        condition = concerns;
        return this;
    }

    /** Columns whose former and new values each {@link ProjectionChange} has, beside those of the key; without this, changes are not returned. */
    public ProjectionTable<T> reporting(String... changed) {
        reporting = true;
        reported.addAll(List.of(changed));
        return this;
    }

    private <A> ProjectionTable<T> add(
            String column, String type, String cast, Function<T, A> value, IntFunction<Object[]> array) {
        columns.add(new Column<>(column, type, cast, value.compose(ReceivedEvent::data), array));
        return this;
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    List<ReceivedEvent<T>> concerning(List<ReceivedEvent<T>> events) {
        return events.stream().filter(event -> condition.test(event.data())).toList();
    }

    Object[] parameters(List<ReceivedEvent<T>> events) {
        return parameters(columns, events);
    }

    /** One statement for a batch of any size; it returns the rows that have changed, where they are reported. */
    String statement() {
        var all = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var key = keys.stream().map(Column::name).collect(Collectors.joining(", "));
        var arrays = arrays(columns);
        var values = Stream.concat(
                        columns.stream().map(column -> column.name() + column.cast()),
                        derived.stream().map(Derived::whenNew))
                .collect(Collectors.joining(", "));
        var updates = Stream.concat(
                        columns.stream()
                                .filter(column -> !keys.contains(column))
                                .map(column -> "%1$s = excluded.%1$s".formatted(column.name())),
                        derived.stream().map(column -> column.name() + " = " + column.whenKnown()))
                .collect(Collectors.joining(", "));
        var target = Stream.concat(Stream.of(all), derived.stream().map(Derived::name))
                .collect(Collectors.joining(", "));
        return """
                insert into %1$s as known (%9$s)
                select distinct on (%3$s) %4$s from unnest(%5$s) as incoming (%2$s) order by %3$s, %6$s desc
                on conflict (%3$s) do update set %7$s where excluded.%6$s > known.%6$s%8$s%10$s""".formatted(
                        name,
                        all,
                        key,
                        values,
                        arrays,
                        newest.name(),
                        updates,
                        fixed == null ? "" : " and excluded.%1$s = known.%1$s".formatted(fixed.name()),
                        target,
                        reporting ? "\nreturning " + returned() : "");
    }

    boolean hasFixed() {
        return fixed != null;
    }

    String fixedColumn() {
        return fixed.name();
    }

    /** Whether two records of the batch differ in what never changes. */
    boolean contradictsItself(List<ReceivedEvent<T>> events) {
        var byKey = new HashMap<List<?>, Object>();
        return events.stream().anyMatch(event -> {
            var value = fixed.value().apply(event);
            return !value.equals(byKey.computeIfAbsent(key(event), _ -> value));
        });
    }

    private List<?> key(ReceivedEvent<T> event) {
        return keys.stream().map(column -> column.value().apply(event)).toList();
    }

    /** Finds one row that differs from the batch in what never changes; with {@link #fixedParameters}. */
    String fixedStatement() {
        var compared = Stream.concat(keys.stream(), Stream.of(fixed)).toList();
        return "select 1 from %s known join unnest(%s) as incoming (%s) using (%s) where known.%5$s <> incoming.%5$s limit 1"
                .formatted(
                        name,
                        arrays(compared),
                        compared.stream().map(Column::name).collect(Collectors.joining(", ")),
                        keys.stream().map(Column::name).collect(Collectors.joining(", ")),
                        fixed.name());
    }

    Object[] fixedParameters(List<ReceivedEvent<T>> events) {
        return parameters(Stream.concat(keys.stream(), Stream.of(fixed)).toList(), events);
    }

    private static <T> Object[] parameters(List<Column<T>> columns, List<ReceivedEvent<T>> events) {
        return columns.stream()
                .map(column -> events.stream().map(column.value()).toArray(column.array()))
                .toArray();
    }

    private static <T> String arrays(List<Column<T>> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$%d::%s[]".formatted(i + 1, columns.get(i).type()))
                .collect(Collectors.joining(", "));
    }

    private String returned() {
        return Stream.of(keys.stream().map(Column::name), Stream.of(newest.name()), reported.stream())
                .flatMap(Function.identity())
                .distinct()
                .map(column -> "old.%1$s as old_%1$s, new.%1$s as new_%1$s".formatted(column))
                .collect(Collectors.joining(", "));
    }

    boolean isReporting() {
        return reporting;
    }

    /** The event that produced each returned row; of equal ones the first. */
    List<ProjectionChange<T>> changes(List<ReceivedEvent<T>> events, RowSet<Row> rows) {
        var identity = Stream.concat(keys.stream(), Stream.of(newest)).toList();
        var byIdentity = events.stream()
                .collect(Collectors.toMap(
                        event -> identity.stream()
                                .map(column -> comparable(column.value().apply(event)))
                                .toList(),
                        Function.identity(),
                        (first, _) -> first));
        return rows.stream()
                .map(row -> new ProjectionChange<>(
                        byIdentity.get(identity.stream()
                                .map(column -> comparable(row.getValue("new_" + column.name())))
                                .toList()),
                        row))
                .toList();
    }

    private static Object comparable(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }
}
