package by.cabinet.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The one document of the public API: what the services' own documents say, as their builds have made them. */
final class CabinetDocument {

    static final Path FILE = Repository.ROOT.resolve("deploy/documents/api/cabinet.json");

    /** Real requests and answers by operation and status, which the running system has given ({@code ExamplesRecording}). */
    static final Path EXAMPLES = FILE.resolveSibling("examples.json");

    /** All that have an API; the gateway has none of its own. */
    static final List<String> SERVICES = Repository.SERVICES.stream()
            .filter(service -> !service.equals("api-gateway"))
            .toList();

    /** Among the statuses of {@link #EXAMPLES}. */
    private static final String REQUEST = "request";

    private static final String PATCH = "application/merge-patch+json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String DESCRIPTION = """
            The REST API of a mobile operator's Personal Cabinet. Amounts are whole kopecks, times are RFC 3339 in UTC, periods are half-open
            (`from` is in, `to` is not) and months are those of Europe/Minsk. Within v1 only optional things are added: clients ignore
            properties and values that they do not know. An order that a rule refuses is no error: it is answered 201 in state `rejected`
            with a `refusal`.""";

    private static final List<Map.Entry<String, String>> SERVERS = List.of(
            Map.entry("https://my.a1.by", "Subscribers: the Personal Cabinet"),
            Map.entry("https://myaccount.a1.by", "Holders of accounts"),
            Map.entry("https://lk.landing.a1.by", "The landing portal: a recognised number, and nothing but services"),
            Map.entry("http://localhost:8080", "The local system, as ./cabinet up starts it"));

    private final Map<String, ObjectNode> paths = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private CabinetDocument() {}

    /** Throws {@link AssertionError} where one name means two things. */
    static JsonNode built() {
        var document = new CabinetDocument();
        SERVICES.forEach(service -> document.add(service, read(path(service))));
        if (!document.faults.isEmpty()) {
            throw new AssertionError(String.join("\n", document.faults));
        }
        var json = document.json();
        addExamples(json);
        return json;
    }

    private static void addExamples(JsonNode document) {
        var operations = operations(document);
        read(EXAMPLES).properties().forEach(operation -> {
            var described = operations.getOrDefault(operation.getKey(), document);
            operation.getValue().properties().forEach(example -> {
                var message = example.getKey().equals(REQUEST)
                        ? described.path("requestBody")
                        : described.path("responses").path(example.getKey());
                addExample(operation.getKey() + " " + example.getKey(), message, example.getValue());
            });
        });
    }

    private static void addExample(String of, JsonNode message, JsonNode example) {
        if (json(message) instanceof ObjectNode media) {
            media.set("example", example);
        } else {
            throw new AssertionError(of + " has no JSON in the document, but in " + EXAMPLES);
        }
    }

    /** Of a request or an answer; missing where it has none. A merge patch is JSON too. */
    static JsonNode json(JsonNode message) {
        var content = message.path("content");
        return content.has(PATCH) ? content.path(PATCH) : content.path("application/json");
    }

    static JsonNode read(Path file) {
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing: build the services before");
        }
        try {
            return JSON.readTree(Repository.text(file));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode document) {
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String service) {
        return Repository.ROOT.resolve(service).resolve("target/openapi/openapi.json");
    }

    private void add(String service, JsonNode document) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !isPage(operation.getValue()))
                        .forEach(operation -> paths.computeIfAbsent(
                                        path.getKey(), key -> JsonNodeFactory.instance.objectNode())
                                .set(operation.getKey(), operation.getValue())));
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> add(service, kind.getKey(), component.getKey(), component.getValue())));
    }

    /** Forms and pages of the landing portal are for browsers, not for programs. */
    private static boolean isPage(JsonNode operation) {
        return operation.at("/responses/200/content").has("text/html");
    }

    private void add(String service, String kind, String name, JsonNode component) {
        var other = components.computeIfAbsent(kind, key -> new TreeMap<>()).putIfAbsent(name, component);
        if (other != null && !other.equals(component)) {
            faults.add("""
                    %s of %s is another one than that of a service before it: %s and %s. Give the class a name of its own in the document: \
                    @Schema(name = "…")""".formatted(name, service, component, other));
        }
    }

    private JsonNode json() {
        var root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Personal Cabinet")
                .put("version", "v1")
                .put("description", DESCRIPTION.replace('\n', ' '));
        var servers = root.putArray("servers");
        SERVERS.forEach(
                server -> servers.addObject().put("url", server.getKey()).put("description", server.getValue()));
        var all = root.putObject("paths");
        paths.forEach(all::set);
        var parts = root.putObject("components");
        components.forEach((kind, named) -> named.forEach(parts.withObjectProperty(kind)::set));
        return root;
    }

    /** By verb and path. */
    static Map<String, JsonNode> operations(JsonNode document) {
        var operations = new TreeMap<String, JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> entry.getValue().has("responses"))
                        .forEach(entry -> operations.put(entry.getKey() + " " + path.getKey(), entry.getValue())));
        return operations;
    }

    /** The node itself, or what it refers to. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
