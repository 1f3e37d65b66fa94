package by.cabinet.messaging.outbox;

import by.cabinet.contract.Topic;
import by.cabinet.web.telemetry.Correlation;

/**
 * An event to be published: {@code data} becomes the JSON value, {@code key} decides its order among others. {@code correlationId} is
 * that of the event or the request that caused it; null: of what the publishing transaction does.
 */
public record OutboxEvent(String topic, String key, String type, Object data, String correlationId) {

    /** The CloudEvents extension that carries the correlation id. */
    public static final String CORRELATION = "correlationid";

    public static <T> OutboxEvent of(Topic<T> topic, T data) {
        return new OutboxEvent(topic.name(), topic.key().apply(data), topic.eventType(), data, null);
    }

    /** The same under the correlation id of its cause; unchanged when the cause had none. */
    public OutboxEvent causedBy(String cause) {
        return cause == null ? this : new OutboxEvent(topic, key, type, data, cause);
    }

    OutboxEvent withCause() {
        return correlationId == null ? causedBy(Correlation.current()) : this;
    }
}
