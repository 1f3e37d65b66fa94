package by.cabinet.contract;

import java.util.function.Function;

/**
 * A topic and the one fact that stands on it.
 *
 * @param name {@code <owner>.<noun>.v1}; a break is a {@code .v2} beside it
 * @param type the event's data: a record with Bean Validation constraints; readers ignore properties that they do not know
 * @param key the id in the data that keys the record: what is ordered and, where the topic is compacted, what is kept
 * @param eventType CloudEvents {@code ce_type}
 * @param keyWaits whether later events of a key wait behind one that Kafka will not take; otherwise they go on without it
 */
public record Topic<T>(String name, Class<T> type, Function<T, String> key, String eventType, boolean keyWaits) {

    /** Its events go on without one that Kafka will not take. */
    public Topic(String name, Class<T> type, Function<T, String> key, String eventType) {
        this(name, type, key, eventType, false);
    }

    /** The same, where an event must not be published before those of its key that precede it: commands and money. */
    Topic<T> inOrder() {
        return new Topic<>(name, type, key, eventType, true);
    }

    public String keyOf(T data) {
        return key.apply(data);
    }

    @Override
    public String toString() {
        return name;
    }
}
