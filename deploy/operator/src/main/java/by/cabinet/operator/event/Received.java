package by.cabinet.operator.event;

import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** An event as it came: its value and the CloudEvents attributes that matter here. */
public record Received(
        String topic, ObjectNode value, String eventId, Optional<String> correlationId, Optional<String> causationId) {

    /** Throws {@link IOException} when the value is no JSON object. */
    static Received of(ConsumerRecord<String, byte[]> message) throws IOException {
        if (message.value() == null) {
            throw new IOException("no value");
        }
        return new Received(
                message.topic(),
                Json.object(message.value()),
                header(message, "ce_id").orElse(message.topic() + "-" + message.partition() + "-" + message.offset()),
                header(message, "ce_correlationid"),
                header(message, "ce_causationid"));
    }

    /** The text of that property; empty when it is absent. */
    public String text(String property) {
        return value.path(property).asText();
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(Header::value) // null for a header without a value
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
