package by.cabinet.common.outbox;

import by.cabinet.common.correlation.Correlation;

/** An event to be told: {@code data} becomes the JSON value, {@code key} decides its order among others. */
public record OutgoingEvent(String topic, String key, String type, Object data, String correlationId) {

    /** The CloudEvents extension that carries the correlation id. */
    public static final String CORRELATION = "correlationid";

    public OutgoingEvent(String topic, String key, String type, Object data) {
        this(topic, key, type, data, Correlation.current());
    }

    /** The same under the correlation id of the event that caused it; of what is being done now when that had none. */
    public OutgoingEvent causedBy(String causeCorrelationId) {
        return causeCorrelationId == null ? this : new OutgoingEvent(topic, key, type, data, causeCorrelationId);
    }
}
