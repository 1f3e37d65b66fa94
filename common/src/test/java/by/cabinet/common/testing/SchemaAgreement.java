package by.cabinet.common.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.events.EventReader;
import by.cabinet.common.events.PoisonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds the records by which a service reads its topics against the topics' schemas: what conforms is read, what does not is a dead
 * letter. Excepted is what a reader may forgive: a property that it does not read, null where nothing is meant, blanks for a flag, a
 * number or a flag where a text is due.
 */
public final class SchemaAgreement {

    private SchemaAgreement() {}

    /** Throws {@link AssertionError} with every sample on which a handler of the running service and its topic's schema disagree. */
    public static void check() {
        check(topic -> true);
    }

    /** Of these topics only. */
    public static void check(Predicate<String> topics) {
        var reader = Arc.container().instance(EventReader.class).get();
        var handlers = Arc.container().listAll(new TypeLiteral<EventHandler<?>>() {}).stream()
                .map(InstanceHandle::get)
                .filter(handler -> topics.test(handler.topic()))
                .toList();
        assertNotEquals(List.of(), handlers);
        var disagreements = new ArrayList<String>();
        handlers.forEach(handler -> check(reader, handler, disagreements));
        assertEquals("", String.join("\n", disagreements));
    }

    private static void check(EventReader reader, EventHandler<?> handler, List<String> disagreements) {
        var topic = topic(handler.topic());
        var whole = EventSamples.whole(EventSchemas.of(topic.name()));
        assertEquals(List.of(), EventSchemas.violations(topic.name(), whole), () -> topic.name() + ": " + whole);
        for (var sample : EventSamples.changed(whole)) {
            var conforms = EventSchemas.violations(topic.name(), sample.data()).isEmpty();
            var isRead = isRead(reader, handler, topic, sample.data());
            if (conforms != isRead && (conforms || mustRefuse(handler, sample))) {
                disagreements.add("%s: %s is %s, but %s: %s"
                        .formatted(
                                topic.name(),
                                sample.path(),
                                conforms ? "right" : "wrong",
                                isRead ? "read" : "refused",
                                sample.data()));
            }
        }
    }

    private static boolean mustRefuse(EventHandler<?> handler, EventSamples.Changed sample) {
        var value = sample.value();
        var isForgiven = value != null
                && (value.isNull()
                        || (sample.before().isTextual() && (value.isNumber() || value.isBoolean()))
                        || (sample.before().isBoolean()
                                && value.isTextual()
                                && value.asText().isBlank()));
        return !isForgiven && reads(handler.type(), sample.path());
    }

    private static boolean reads(Type type, List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        var rest = path.subList(1, path.size());
        if (type instanceof ParameterizedType list) {
            return reads(list.getActualTypeArguments()[0], rest);
        }
        return type instanceof Class<?> data
                && data.isRecord()
                && Arrays.stream(data.getRecordComponents())
                        .filter(component -> component.getName().equals(path.getFirst()))
                        .map(RecordComponent::getGenericType)
                        .anyMatch(component -> reads(component, rest));
    }

    private static <T> boolean isRead(EventReader reader, EventHandler<T> handler, Topic topic, JsonNode data) {
        try {
            handler.check(reader.read(event(topic, data), handler.type(), handler::keyOf)
                    .data());
            return true;
        } catch (PoisonException poison) {
            return false;
        }
    }

    private static ConsumerRecord<String, byte[]> event(Topic topic, JsonNode data) {
        var key = data.path(topic.key()).asText("operator"); // so is keyed what concerns no client
        var event =
                new ConsumerRecord<>(topic.name(), 0, 0, key, data.toString().getBytes(StandardCharsets.UTF_8));
        Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/test", "ce_type", "test")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    private static Topic topic(String name) {
        return KafkaTopics.packed().topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findAny()
                .orElseThrow();
    }
}
