package by.cabinet.common.events;

import java.time.Instant;

/** One event as it was read: where it stood, its CloudEvents attributes, and its checked data. */
public record Event<T>(
        Origin origin, String key, String source, String id, Instant time, String correlationId, T data) {

    /** Where a record stands in Kafka. */
    public record Origin(String topic, int partition, long offset) {}
}
