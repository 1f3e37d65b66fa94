package by.cabinet.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Data made from a topic's schema: a whole sample, and what becomes of it when one value is taken out or replaced by
 * another.
 */
final class EventSamples {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Of each definition in values.json one that conforms. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("id", "\"x-1\""),
            Map.entry("phone", "\"+375291112233\""),
            Map.entry("money", "{\"amount\": 5, \"currency\": \"BYN\"}"),
            Map.entry("price", "{\"amount\": 5, \"currency\": \"BYN\"}"),
            Map.entry("time", "\"2026-01-31T10:00:00Z\""),
            Map.entry("text", "\"text\""),
            Map.entry("seen", "\"text\""),
            Map.entry("number", "7"),
            Map.entry("position", "7"),
            Map.entry("epoch", "7"),
            Map.entry("revision", "7"),
            Map.entry("quantity", "2.5"),
            Map.entry("measure", "-2.5"),
            Map.entry("note", "\"note\""),
            Map.entry("sum", "{\"amount\": 5, \"currency\": \"BYN\"}"));

    /** Right for some properties, wrong for most. */
    private static final List<JsonNode> REPLACEMENTS =
            Stream.concat(values(), texts()).map(EventSamples::json).toList();

    /** On both sides of every bound that a text has. */
    private static Stream<String> texts() {
        return IntStream.of(12, 32, 64, 100, 200, 254, 500, 4000)
                .flatMap(bound -> IntStream.of(bound, bound + 1))
                .mapToObj(length -> "\"%s\"".formatted("a".repeat(length)));
    }

    private static Stream<String> values() {
        return Stream.of(
                "null",
                "\"\"",
                "\" \"",
                "\"\\u200b\"",
                "\"\\u3164\\udb40\\udd00\"",
                "\"x\"",
                "\"a b\"",
                "\"2026-01-31T10:00:00+03:00\"",
                "\"2026-01-31\"",
                "\"2026-02-31T10:00:00Z\"",
                "\"3026-01-31T10:00:00Z\"",
                "\"+375291112233\"",
                "\"375291112233\"",
                "\"ACTIVE\"",
                "\"SUSPENDED\"",
                "\"ru\"",
                "0",
                "-1",
                "1.5",
                "0.000000001",
                "0.0000000001",
                "1e-2000",
                "999999999999999999.999999999",
                "1000000000000000000",
                "-1000000000000000000",
                "1" + "0".repeat(40),
                "-9223372036854775808",
                "9007199254740991",
                "9007199254740992",
                "1000000",
                "1000001",
                "{\"amount\": -9223372036854775808}",
                "{\"amount\": 9223372036854775807}",
                "{\"amount\": -1000000000000}",
                "-1000000000001",
                "9223372036854775808",
                "true",
                "{}",
                "[]",
                "[null]",
                "[\"x\"]",
                "{\"amount\": 5}",
                "{\"amount\": -5, \"currency\": \"BYN\"}",
                "{\"amount\": \"5\"}",
                "{\"amount\": 1.5}",
                "{\"amount\": 5, \"currency\": \"USD\"}",
                "{\"amount\": 2000000000000}");
    }

    private EventSamples() {}

    /** One changed sample: {@code path} says what was changed, {@code value} is null when it was taken out. */
    record Changed(List<String> path, JsonNode before, JsonNode value, JsonNode data) {}

    static JsonNode whole(JsonNode schema) {
        if (schema.has("$ref")) {
            return json(VALUES.get(schema.get("$ref").asText().replaceFirst(".*/", "")));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> JSON.createArrayNode().add(whole(schema.get("items")));
            case "boolean" -> json("true");
            case "integer" -> json("7");
            case "number" -> json("1.5");
            default ->
                schema.has("format")
                        ? json("\"a@b.by\"")
                        : json(text(schema.path("pattern").asText()));
        };
    }

    static List<Changed> changed(JsonNode whole) {
        var changed = new ArrayList<Changed>();
        paths(whole, List.of()).forEach(path -> {
            changed.add(change(whole, path, null));
            REPLACEMENTS.forEach(value -> changed.add(change(whole, path, value)));
        });
        return changed;
    }

    private static ObjectNode object(JsonNode schema) {
        var object = JSON.createObjectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), whole(property.getValue())));
        return object;
    }

    /** Of patterns there are but {@code ^[0-9]{n}$}. */
    private static String text(String pattern) {
        return pattern.isEmpty()
                ? "\"text\""
                : "\"%s\""
                        .formatted("1"
                                .repeat(Integer.parseInt(
                                        pattern.replaceAll("\\D", "").substring(2))));
    }

    private static Stream<List<String>> paths(JsonNode node, List<String> to) {
        var steps = node.isArray()
                ? List.of("0")
                : node.properties().stream().map(Map.Entry::getKey).toList();
        return steps.stream().flatMap(step -> {
            var path = Stream.concat(to.stream(), Stream.of(step)).toList();
            return Stream.concat(Stream.of(path), paths(child(node, step), path));
        });
    }

    private static Changed change(JsonNode whole, List<String> path, JsonNode value) {
        var data = whole.deepCopy();
        JsonNode parent = data;
        for (var step : path.subList(0, path.size() - 1)) {
            parent = child(parent, step);
        }
        var before = child(parent, path.getLast());
        if (parent instanceof ArrayNode array) {
            replace(array, value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(path.getLast());
        } else {
            ((ObjectNode) parent).set(path.getLast(), value);
        }
        return new Changed(path, before, value, data);
    }

    private static void replace(ArrayNode array, JsonNode value) {
        array.removeAll();
        if (value != null) {
            array.add(value);
        }
    }

    private static JsonNode child(JsonNode node, String step) {
        return node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
