package by.cabinet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.value.Blanks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the records against the topics' schemas: what conforms is read, what does not is refused. Excepted is what a reader
 * may forgive: a property that it does not read, null where nothing is meant, blanks for a flag or a number that may be absent, a number or a flag where a
 * text is due.
 */
class SchemasTest {

    private static final String BASE = "https://cabinet/schemas/";

    /** Where one property depends on another, or a text is one of a list, the record is stricter than the schema. */
    private static final Map<String, List<String>> STRICTER = Map.of(
            "account.fund-results.v1", List.of("outcome", "refusal"),
            "notification.messages.v1", List.of("messageId", "template", "parameters"),
            "notification.code-messages.v1", List.of("template", "code"),
            "notification.deliveries.v1", List.of("messageId"));

    /** 0 or nothing when absent, and so with blanks. */
    private static final List<String> OPTIONAL_NUMBERS = List.of("epoch", "revision", "total");

    /** Of which words the reader knows some, and takes all others for null. */
    private static final Map<String, List<String>> LENIENT = Map.of("auth.sessions.v1", List.of("reason"));

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders ->
                    loaders.schemas(place -> DeployedTopics.read("schemas/" + place.substring(BASE.length())))));
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @Test
    void whatIsReadIsWhatTheSchemasSay() {
        var disagreements = new ArrayList<String>();
        Stream.concat(Topics.all().stream(), Stream.of(Topics.SUBSCRIBER_SECRETS, Topics.CLIENT_SECRETS))
                .forEach(topic -> check(topic, disagreements));
        assertEquals("", String.join("\n", disagreements));
    }

    /** R1.5: a fixed line has no SIM, and perhaps no number, but never a mobile one. */
    @ParameterizedTest
    @CsvSource({
        "        false, ,              true",
        "        false, +375171234567, true",
        "        false, +375291234567, false",
        "        true,  +375291234567, true",
        "        true,  ,              false"
    })
    void aSimAndAMobileNumberGoTogether(boolean sim, String phone, boolean right) {
        Stream.of(Topics.SUBSCRIBERS, Topics.SUBSCRIBER_SECRETS).forEach(topic -> {
            var subscriber = (ObjectNode) Samples.of(topic);
            subscriber.put("phone", phone);
            if (phone == null) {
                subscriber.remove("phone");
            }
            if (!sim) {
                subscriber.remove("sim");
            }
            assertEquals(right, conforms(schema(topic), subscriber), () -> "schema: " + subscriber);
            assertEquals(right, isRead(topic, subscriber), () -> topic.type() + ": " + subscriber);
        });
    }

    private static JsonSchema schema(Topic<?> topic) {
        return SCHEMAS.getSchema(SchemaLocation.of(BASE + topic.name() + ".json"), STRICT);
    }

    /** As the whole product means it, and no schema has another idea of it. */
    @Test
    void whatIsNotBlankIsSeenBySomebody() {
        assertEquals(
                Blanks.SEEN,
                DeployedTopics.schema("values").at("/$defs/seen/pattern").asText());
        assertEquals(
                List.of(),
                Topics.all().stream()
                        .map(Topic::name)
                        .filter(name -> DeployedTopics.schema(name).toString().contains("\\S"))
                        .toList());
    }

    /** What has no bound fills the memory of whoever reads a page of it. */
    @Test
    void everyTextIsBounded() {
        var unbounded = new ArrayList<String>();
        Stream.concat(
                        Topics.all().stream().map(topic -> topic.name() + ".json"),
                        Stream.of("values.json", "cloudevent.json"))
                .forEach(name -> unbounded(name, DeployedTopics.schema(name.replace(".json", "")), unbounded));
        assertEquals(List.of(), unbounded);
    }

    private static void unbounded(String path, JsonNode schema, List<String> found) {
        if (schema.path("type").asText().equals("string")
                && !schema.has("maxLength")
                && !schema.path("pattern").asText().endsWith("}$")) {
            found.add(path);
        }
        schema.properties().forEach(child -> unbounded(path + "/" + child.getKey(), child.getValue(), found));
    }

    private static void check(Topic<?> topic, List<String> disagreements) {
        var schema = schema(topic);
        var whole = Samples.of(topic);
        assertEquals("[]", schema.validate(whole).toString(), () -> topic.name() + ": " + whole);
        assertEquals(true, isRead(topic, whole), () -> topic.name() + " does not read " + whole);
        for (var sample : EventSamples.changed(whole)) {
            var conforms = conforms(schema, sample.data());
            var isRead = isRead(topic, sample.data());
            if (conforms ? !isRead && !isStricter(topic, sample) : isRead && mustRefuse(topic, sample)) {
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

    private static boolean conforms(JsonSchema schema, JsonNode data) {
        return schema.validate(data).isEmpty();
    }

    private static boolean isStricter(Topic<?> topic, EventSamples.Changed sample) {
        return STRICTER.getOrDefault(topic.name(), List.of())
                .contains(sample.path().getFirst());
    }

    private static boolean mustRefuse(Topic<?> topic, EventSamples.Changed sample) {
        var value = sample.value();
        var isForgiven = value != null
                && (value.isNull()
                        || sample.path().equals(LENIENT.get(topic.name()))
                        || (sample.before().isTextual() && (value.isNumber() || value.isBoolean()))
                        || ((sample.before().isBoolean() || isOptionalNumber(sample))
                                && value.isTextual()
                                && value.asText().isBlank()));
        return !isForgiven && reads(topic.type(), sample.path());
    }

    private static boolean isOptionalNumber(EventSamples.Changed sample) {
        return OPTIONAL_NUMBERS.contains(sample.path().getLast());
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

    private static boolean isRead(Topic<?> topic, JsonNode data) {
        try {
            var event = TestJson.read(data.toString(), topic.type());
            return VALIDATOR.validate(event).isEmpty();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
