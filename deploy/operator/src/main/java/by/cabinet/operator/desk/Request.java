package by.cabinet.operator.desk;

import by.cabinet.operator.event.Received;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One thing asked of a system: {@code id} names the effect (asked twice, done once), {@code lane} orders it. */
public record Request(String id, String lane, String topic, ObjectNode value, Optional<String> correlationId) {

    /** Throws {@link IllegalArgumentException} when the request names no id or lane. */
    public Request {
        if (id.isEmpty() || lane.isEmpty()) {
            throw new IllegalArgumentException("a request without its ids");
        }
    }

    public static Request of(Received received, String id, String lane) {
        return new Request(id, lane, received.topic(), received.value(), received.correlationId());
    }

    public String text(String property) {
        return value.path(property).asText();
    }
}
