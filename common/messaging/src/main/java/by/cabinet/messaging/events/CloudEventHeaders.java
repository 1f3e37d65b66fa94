package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.quarantine.QuarantineReason;
import by.cabinet.web.telemetry.Correlation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The attributes of a CloudEvent in binary mode, read from the record's headers alone: this is done for every record of the streams, and
 * nobody else reads them (channels have {@code cloud-events: false}). Ids and times of others are believed within bounds only.
 * {@code time} is that of the record where the event names none.
 */
record CloudEventHeaders(String source, String id, Instant time, String correlationId) {

    private static final String VERSION = "1.0";
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SOURCE = 256;
    private static final int LONGEST_TYPE = 128;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** How much a sender's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** {@code now}: by the product's clock. Throws {@link InvalidEventException}. */
    static CloudEventHeaders of(ConsumerRecord<String, byte[]> item, Instant now) {
        if (!VERSION.equals(attribute(item, "specversion"))) {
            throw malformed("specversion");
        }
        text(item, "type", LONGEST_TYPE);
        return new CloudEventHeaders(
                text(item, "source", LONGEST_SOURCE),
                text(item, "id", LONGEST_ID),
                time(item, now),
                correlationId(item));
    }

    /** Null if absent or malformed; the record need not be a CloudEvent. */
    static String correlationId(ConsumerRecord<String, byte[]> item) {
        var id = attribute(item, OutboxEvent.CORRELATION);
        return Correlation.isAccepted(id) ? id : null;
    }

    private static Instant time(ConsumerRecord<String, byte[]> item, Instant now) {
        var time = read(attribute(item, "time"), item.timestamp());
        if (time.isBefore(EARLIEST) || isAhead(time, now)) {
            throw new InvalidEventException(QuarantineReason.TIME, "ce_time");
        }
        return time;
    }

    static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(AHEAD));
    }

    private static Instant read(String time, long ofRecord) {
        try {
            return time == null
                    ? Instant.ofEpochMilli(ofRecord)
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException unreadable) {
            throw malformed("time");
        }
    }

    private static String text(ConsumerRecord<String, byte[]> item, String name, int longest) {
        var value = attribute(item, name);
        if (value == null
                || value.isBlank()
                || value.length() > longest
                || value.chars().anyMatch(Character::isISOControl)) {
            throw malformed(name);
        }
        return value;
    }

    private static InvalidEventException malformed(String attribute) {
        return new InvalidEventException(QuarantineReason.ENVELOPE, "ce_" + attribute);
    }

    private static String attribute(ConsumerRecord<String, byte[]> item, String name) {
        var header = item.headers().lastHeader("ce_" + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
