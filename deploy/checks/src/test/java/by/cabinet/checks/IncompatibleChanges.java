package by.cabinet.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a client of the document before could no longer do, or no longer rely on, with the document after it. A request may not be
 * narrower, an answer not wider; values of enums and properties stay in both.
 */
final class IncompatibleChanges {

    private static final List<String> MOST = List.of("maxLength", "maximum", "maxItems");
    private static final List<String> LEAST = List.of("minLength", "minimum", "minItems");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private IncompatibleChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(JsonNode before, JsonNode after) {
        var changes = new IncompatibleChanges(before, after);
        var operations = CabinetDocument.operations(after);
        CabinetDocument.operations(before).forEach((name, was) -> {
            if (changes.stays(name, operations.get(name))) {
                changes.compare(name, was, operations.get(name));
            }
        });
        return changes.found;
    }

    private void compare(String name, JsonNode was, JsonNode is) {
        var now = parameters(after, is);
        var then = parameters(before, was);
        then.forEach((parameter, node) -> {
            var at = name + ": " + parameter;
            if (stays(at, now.get(parameter))) {
                refuseIf(isRequired(now.get(parameter)) && !isRequired(node), at + " is required now");
                schema(at, node.path("schema"), now.get(parameter).path("schema"), true);
            }
        });
        now.forEach((parameter, node) -> refuseIf(
                isRequired(node) && !then.containsKey(parameter), name + ": " + parameter + " is new and required"));
        refuseIf(
                isRequired(is.path("requestBody")) && !isRequired(was.path("requestBody")), name + " needs a body now");
        contents(name + " is asked", was.path("requestBody"), is.path("requestBody"), true);
        was.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .filter(answer -> stays(
                        name + " answers " + answer.getKey(),
                        is.path("responses").get(answer.getKey())))
                .forEach(answer -> contents(
                        name + " answers " + answer.getKey(),
                        answer.getValue(),
                        is.path("responses").path(answer.getKey()),
                        false));
    }

    private void contents(String at, JsonNode was, JsonNode is, boolean request) {
        was.path("content").properties().forEach(media -> {
            var now = is.path("content").get(media.getKey());
            if (stays(at + " in " + media.getKey(), now)) {
                schema(at, media.getValue().path("schema"), now.path("schema"), request);
            }
        });
    }

    private void schema(String at, JsonNode named, JsonNode namedNow, boolean request) {
        var was = CabinetDocument.resolved(before, named);
        var is = CabinetDocument.resolved(after, namedNow);
        if (named.has("$ref")
                && !seen.add(named.path("$ref").asText()
                        + request
                        + namedNow.path("$ref").asText())) {
            return;
        }
        types(at, was, is, request);
        texts(was.path("enum"))
                .forEach(value -> refuseIf(!texts(is.path("enum")).contains(value), at + " has no " + value));
        if (request) {
            bounds(at, was, is);
        }
        var demanded = request ? is.path("required") : was.path("required");
        var known = texts(request ? was.path("required") : is.path("required"));
        texts(demanded).stream()
                .filter(property -> !known.contains(property))
                .forEach(property ->
                        found.add(at + "." + property + (request ? " is required now" : " may be absent now")));
        was.path("properties").properties().forEach(property -> {
            var name = at + "." + property.getKey();
            if (stays(name, is.path("properties").get(property.getKey()))) {
                schema(name, property.getValue(), is.path("properties").get(property.getKey()), request);
            }
        });
        if (was.has("items")) {
            schema(at + "[]", was.path("items"), is.path("items"), request);
        }
        was.at("/discriminator/mapping").properties().forEach(variant -> {
            var now = is.at("/discriminator/mapping").path(variant.getKey()).asText("#");
            if (stays(at + " as " + variant.getKey(), now.equals("#") ? null : variant.getValue())) {
                schema(at, before.at(variant.getValue().asText().substring(1)), after.at(now.substring(1)), request);
            }
        });
    }

    private void types(String at, JsonNode was, JsonNode is, boolean request) {
        var wider = request ? types(is) : types(was);
        var narrower = request ? types(was) : types(is);
        refuseIf(!wider.containsAll(narrower), at + " was " + was.path("type") + " and is " + is.path("type"));
        refuseIf(
                is.has("format") && !is.path("format").equals(was.path("format")),
                at + " has the format " + is.path("format"));
    }

    private void bounds(String at, JsonNode was, JsonNode is) {
        refuseIf(is.has("enum") && !was.has("enum"), at + " takes some values only");
        refuseIf(is.has("pattern") && !is.path("pattern").equals(was.path("pattern")), at + " has another pattern");
        MOST.forEach(limit -> refuseIf(
                is.has(limit)
                        && (!was.has(limit)
                                || is.path(limit).asLong() < was.path(limit).asLong()),
                at + " has a lower " + limit));
        LEAST.forEach(limit -> refuseIf(
                is.path(limit).asLong(Long.MIN_VALUE) > Math.max(was.path(limit).asLong(Long.MIN_VALUE), 0)
                        && is.path(limit).asLong() > was.path(limit).asLong(Long.MIN_VALUE),
                at + " has a higher " + limit));
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
        var parameters = new HashMap<String, JsonNode>();
        operation.path("parameters").forEach(each -> {
            var parameter = CabinetDocument.resolved(document, each);
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        });
        return parameters;
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? texts(type)
                : Stream.of(type.asText()).filter(it -> !it.isEmpty()).toList();
    }

    private static List<String> texts(JsonNode array) {
        return CabinetDocument.texts(array);
    }

    private static boolean isRequired(JsonNode node) {
        return node.path("required").asBoolean();
    }

    private boolean stays(String what, JsonNode now) {
        refuseIf(now == null, what + " is gone");
        return now != null;
    }

    private void refuseIf(boolean broken, String change) {
        if (broken) {
            found.add(change);
        }
    }
}
