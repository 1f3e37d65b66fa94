package by.cabinet.messaging.events;

import java.time.Instant;

/**
 * One event as it was read: where it stood, its CloudEvents attributes, and its checked data. {@code cause} is its correlation id; null
 * where the sender gave none.
 */
public record ReceivedEvent<T>(
        Origin origin, String key, String source, String id, Instant time, String cause, T data) {

    /** Where a record stands in Kafka. */
    public record Origin(String topic, int partition, long offset) {}
}
