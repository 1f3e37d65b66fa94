package by.cabinet.system;

import by.cabinet.system.Http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Real requests and answers, one for each operation and status, as examples of the API's document: without what is another one at every run. Ids are
 * numbered, times are those of one evening, long lists and texts are cut.
 */
final class RecordedExamples {

    static final Path FILE = RunningSystem.repository().resolve("deploy/documents/api/examples.json");
    private static final Path DOCUMENT = FILE.resolveSibling("cabinet.json");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    /** Beside the statuses. */
    private static final String REQUEST = "request";

    private static final String EVENING = "2026-11-24T20:30:00.000Z";
    /** Times that are later than the others, by the names of their properties. */
    private static final Map<String, String> LATER = Map.of(
            "retryAt", "2026-11-24T20:31:00.000Z",
            "expiresAt", "2026-11-24T21:00:00.000Z",
            "idleExpiresAt", "2026-11-24T20:40:00.000Z",
            "deadline", "2026-11-25T20:30:00.000Z",
            "validUntil", "2026-11-30T21:00:00.000Z");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_LIST = 2;
    private static final int LONGEST_TEXT = 400;

    private final Map<String, TreeMap<String, JsonNode>> examples = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final JsonNode paths;

    RecordedExamples() {
        try {
            this.paths = JSON.readTree(Files.readString(DOCUMENT)).path("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was answered otherwise than with a success. */
    List<String> faults() {
        return faults;
    }

    /** {@code body}: null of what was asked without one. */
    Answer add(String method, String path, Object body, Answer answer) {
        if (answer.status() >= 300) {
            faults.add("%s %s: %d %s".formatted(method, path, answer.status(), answer.text()));
            return answer;
        }
        var ofOperation = examples.computeIfAbsent(operation(method, path), key -> new TreeMap<>());
        if (body != null) {
            ofOperation.putIfAbsent(REQUEST, normal("", JSON.valueToTree(body)));
        }
        if (!answer.text().isEmpty()) {
            ofOperation.putIfAbsent(String.valueOf(answer.status()), normal("", answer.body()));
        }
        return answer;
    }

    void write() {
        try {
            Files.writeString(FILE, JSON.writeValueAsString(examples) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code get /order/v1/orders/{id}}; of two that fit, the one with fewer parameters. */
    private String operation(String method, String path) {
        var plain = path.replaceFirst("\\?.*", "");
        return method.toLowerCase(Locale.ROOT) + " "
                + StreamSupport.stream(paths.properties().spliterator(), false)
                        .map(Map.Entry::getKey)
                        .filter(template -> plain.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                        .min((one, other) ->
                                Integer.compare(one.indexOf('{') < 0 ? 0 : 1, other.indexOf('{') < 0 ? 0 : 1))
                        .orElseThrow(() -> new AssertionError(path + " is not in the document"));
    }

    private JsonNode normal(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(property ->
                                copy.set(property.getKey(), normal(property.getKey(), property.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                StreamSupport.stream(array.spliterator(), false)
                        .limit(name.equals("permissions") ? Long.MAX_VALUE : LONGEST_LIST)
                        .forEach(item -> copy.add(normal(name, item)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(normal(name, text.asText()));
            default -> node;
        };
    }

    private String normal(String name, String text) {
        if (name.equals("token")) {
            return "mF_9.B5f-4.1JqM-ZkE0Yx7wQm2cVbA";
        }
        if (text.matches("\\d{6}")) {
            return "482913"; // a code
        }
        if (name.equals("nextCursor")) {
            return "MTc2NDAxNjIwMA";
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")) {
            return LATER.getOrDefault(name, EVENING);
        }
        var numbered = UUID.matcher(text).replaceAll(id -> number(id.group()));
        return numbered.length() > LONGEST_TEXT ? numbered.substring(0, LONGEST_TEXT) + "…" : numbered;
    }

    private String number(String id) {
        return ids.computeIfAbsent(id, unknown -> "0199b7a2-5c1e-7000-8000-%012d".formatted(ids.size() + 1));
    }
}
