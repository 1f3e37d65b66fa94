package by.cabinet.operator.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An event to publish, with the correlation id and the id of the request that caused it. */
public record Event(
        OperatorTopic topic,
        String key,
        ObjectNode value,
        Optional<String> correlationId,
        Optional<String> causationId) {

    public static Event of(OperatorTopic topic, ObjectNode value) {
        return new Event(topic, value.path(topic.key()).asText(), value, Optional.empty(), Optional.empty());
    }

    public Event correlated(Optional<String> id) {
        return new Event(topic, key, value, id, causationId);
    }

    public Event causedBy(String id) {
        return new Event(topic, key, value, correlationId, Optional.of(id));
    }
}
