package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.web.telemetry.Correlation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The attributes of a CloudEvent in binary mode, read from the record's headers alone: this is done for every record of the streams.
 * {@code time} is that of the record where the event names none.
 */
record CloudEventHeaders(String source, String id, Instant time, String correlationId) {

    private static final String VERSION = "1.0";

    /** Throws {@link InvalidEventException}. */
    static CloudEventHeaders of(ConsumerRecord<String, byte[]> item) {
        if (!VERSION.equals(attribute(item, "specversion"))
                || required(item, "type").isEmpty()) {
            throw new InvalidEventException("not a CloudEvent");
        }
        return new CloudEventHeaders(required(item, "source"), required(item, "id"), time(item), correlationId(item));
    }

    /** Null if absent or malformed; the record need not be a CloudEvent. */
    static String correlationId(ConsumerRecord<String, byte[]> item) {
        var id = attribute(item, OutboxEvent.CORRELATION);
        return Correlation.isAccepted(id) ? id : null;
    }

    private static Instant time(ConsumerRecord<String, byte[]> item) {
        var time = attribute(item, "time");
        try {
            return time == null
                    ? Instant.ofEpochMilli(item.timestamp())
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidEventException("not a CloudEvent");
        }
    }

    private static String required(ConsumerRecord<String, byte[]> item, String name) {
        var value = attribute(item, name);
        if (value == null || value.isEmpty()) {
            throw new InvalidEventException("not a CloudEvent");
        }
        return value;
    }

    private static String attribute(ConsumerRecord<String, byte[]> item, String name) {
        var header = item.headers().lastHeader("ce_" + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
