package by.cabinet.contract;

import java.util.function.Function;

/**
 * A topic and the one fact that stands on it.
 *
 * @param name {@code <owner>.<noun>.v1}; a break is a {@code .v2} beside it
 * @param type the event's data: a record with Bean Validation constraints; readers ignore properties that they do not know
 * @param key the id in the data that keys the record: what is ordered and, where the topic is compacted, what is kept
 * @param eventType CloudEvents {@code ce_type}
 */
public record Topic<T>(String name, Class<T> type, Function<T, String> key, String eventType) {

    public String keyOf(T data) {
        return key.apply(data);
    }

    @Override
    public String toString() {
        return name;
    }
}
