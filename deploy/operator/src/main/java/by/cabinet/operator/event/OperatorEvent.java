package by.cabinet.operator.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An event to publish, with the correlation id and the id of the request that caused it. */
public record OperatorEvent(
        OperatorTopic topic,
        String key,
        ObjectNode value,
        Optional<String> correlationId,
        Optional<String> causationId) {

    public static OperatorEvent of(OperatorTopic topic, ObjectNode value) {
        return new OperatorEvent(topic, value.path(topic.key()).asText(), value, Optional.empty(), Optional.empty());
    }

    public OperatorEvent correlated(Optional<String> id) {
        return new OperatorEvent(topic, key, value, id, causationId);
    }

    public OperatorEvent causedBy(String id) {
        return new OperatorEvent(topic, key, value, correlationId, Optional.of(id));
    }
}
