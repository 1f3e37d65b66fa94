package by.cabinet.harness.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Whether a value is what a schema says: types, required properties, enumerations, all the way down. */
record Conformity(JsonNode document) {

    /** Where it is not, and why. */
    Optional<String> fault(JsonNode value, JsonNode given, String at) {
        JsonNode schema = Documents.resolve(document, given);
        if (schema.has("oneOf") || schema.has("anyOf")) {
            JsonNode variants = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
            for (JsonNode variant : variants) {
                if (fault(value, variant, at).isEmpty()) {
                    return Optional.empty();
                }
            }
            return variants.isEmpty() ? Optional.empty() : Optional.of(at + " is none of its variants: " + value);
        }
        if (schema.has("enum") && !schema.path("enum").toString().contains(value.toString())) {
            return Optional.of("%s is %s".formatted(at, value));
        }
        if (!isOfType(value, schema.path("type"))) {
            return Optional.of("%s is no %s: %s".formatted(at, schema.path("type"), value));
        }
        return value.isArray() ? ofItems(value, schema, at) : ofProperties(value, schema, at);
    }

    private Optional<String> ofItems(JsonNode value, JsonNode schema, String at) {
        if (schema.has("items")) {
            for (JsonNode item : value) {
                Optional<String> fault = fault(item, schema.path("items"), at + "[]");
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> ofProperties(JsonNode value, JsonNode schema, String at) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                return Optional.of(at + " lacks " + name.asText());
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode own = schema.path("properties").path(property.getKey());
            Optional<String> fault = own.isMissingNode()
                    ? Optional.empty()
                    : fault(property.getValue(), own, at + "/" + property.getKey());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static boolean isOfType(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isOfType(value, each)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
