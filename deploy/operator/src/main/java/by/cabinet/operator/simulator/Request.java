package by.cabinet.operator.simulator;

import by.cabinet.operator.event.Received;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A request to a system: {@code id} names the effect (requested twice, carried out once); requests of one {@code key} are answered in order. */
public record Request(String id, String key, String topic, ObjectNode value, Optional<String> correlationId) {

    /** Throws {@link IllegalArgumentException} when the request names no id or key. */
    public Request {
        if (id.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("a request without its ids");
        }
    }

    public static Request of(Received received, String id, String key) {
        return new Request(id, key, received.topic(), received.value(), received.correlationId());
    }

    public String text(String property) {
        return value.path(property).asText();
    }
}
