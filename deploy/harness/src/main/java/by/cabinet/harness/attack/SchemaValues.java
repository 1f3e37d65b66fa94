package by.cabinet.harness.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values after schemas: good ones, and such as no schema allows. */
final class SchemaValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final List<JsonNode> WRONG = List.of(
            NODES.nullNode(),
            NODES.numberNode(-1),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(1.5),
            NODES.numberNode(1e300),
            NODES.booleanNode(true),
            NODES.textNode(""),
            NODES.textNode("\u0000"),
            NODES.textNode("' or 1=1 --"),
            NODES.textNode("x".repeat(5000)),
            NODES.textNode("\uD83D\uDE00"),
            NODES.textNode("2026-99-99T00:00:00Z"),
            NODES.textNode("NaN"),
            NODES.arrayNode(),
            NODES.objectNode(),
            NODES.arrayNode().add(NODES.nullNode()),
            NODES.textNode("..%2f"),
            NODES.textNode("\r\nX: y"));

    private final JsonNode document;
    private final Random random;
    private final List<String> known;
    private final double wrongness;

    /** {@code known}: ids and phones that exist; {@code wrongness}: how many of the values are wrong. */
    SchemaValues(JsonNode document, Random random, List<String> known, double wrongness) {
        this.document = document;
        this.random = random;
        this.known = known;
        this.wrongness = wrongness;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode given, int depth) {
        if (random.nextDouble() < wrongness) {
            return WRONG.get(random.nextInt(WRONG.size()));
        }
        JsonNode schema = variant(Documents.resolve(document, given));
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> NODES.numberNode(random.nextInt(1000));
            case "number" -> NODES.numberNode(random.nextDouble());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(text(schema));
        };
    }

    private JsonNode variant(JsonNode schema) {
        for (String word : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(word) && !schema.path(word).isEmpty()) {
                return Documents.resolve(
                        document,
                        schema.path(word).get(random.nextInt(schema.path(word).size())));
            }
        }
        return schema;
    }

    /** Of several types the first that is not null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asText(schema.has("properties") ? "object" : "string");
        }
        for (JsonNode each : type) {
            if (!each.asText().equals("null")) {
                return each.asText();
            }
        }
        return "string";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        String required = schema.path("required").toString();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean needed = required.contains('"' + property.getKey() + '"');
            if (depth < DEEPEST && (needed ? random.nextDouble() >= wrongness : random.nextBoolean())) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
            }
        }
        if (random.nextDouble() < wrongness / 2) {
            object.put("unknown", "property");
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(3); i >= 0 && depth < DEEPEST; i--) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" ->
                Instant.now().plusSeconds(random.nextInt(1_000_000) - 500_000).toString();
            case "date" -> "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(9));
            default -> random.nextInt(4) == 0 ? "t" + random.nextInt(1000) : known.get(random.nextInt(known.size()));
        };
    }
}
