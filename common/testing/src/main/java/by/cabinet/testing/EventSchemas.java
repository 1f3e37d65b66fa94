package by.cabinet.testing;

import by.cabinet.backing.KafkaTopics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of deploy/kafka, as they were when the module that packs them was built. */
final class EventSchemas {

    private static final String BASE = "https://cabinet/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory ->
                    factory.schemaLoaders(loaders -> loaders.schemas(place -> packed(place.substring(BASE.length())))));
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, JsonSchema> BY_TOPIC = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /** What is wrong with the data of this topic; nothing when it conforms. */
    static List<String> violations(String topic, JsonNode data) {
        return BY_TOPIC
                .computeIfAbsent(topic, name -> SCHEMAS.getSchema(SchemaLocation.of(BASE + name + ".json"), STRICT))
                .validate(data)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The schema itself. */
    static JsonNode of(String topic) {
        return read(topic + ".json");
    }

    static JsonNode values() {
        return read("values.json");
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(packed(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(String name) {
        try (var in = KafkaTopics.class.getResourceAsStream("schemas/" + name)) {
            if (in == null) {
                throw new AssertionError("there is no deploy/kafka/schemas/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
