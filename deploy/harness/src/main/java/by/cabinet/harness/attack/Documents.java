package by.cabinet.harness.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.function.Uncheck;

/** The services' OpenAPI documents, as their builds wrote them. */
final class Documents {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> SERVICES = List.of(
            "auth-service",
            "account-service",
            "access-rights-service",
            "service-order-service",
            "notification-service",
            "landing-service");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    /** One method of one path, with the document that explains its references. */
    record Operation(JsonNode document, String path, String method, JsonNode node, List<JsonNode> parameters) {

        boolean isRead() {
            return method.equals("GET");
        }

        /** The operator's roles that may call it; empty when it is not for the operator's people and systems. */
        List<String> staffRoles() {
            List<String> roles = new ArrayList<>();
            node.path("security").forEach(each -> each.path("operator").forEach(role -> roles.add(role.asText())));
            return roles;
        }

        boolean isForSubscribers() {
            for (JsonNode requirement : node.path("security")) {
                if (!requirement.has("operator")) {
                    return true;
                }
            }
            return node.path("security").isEmpty();
        }

        boolean documents(int status) {
            JsonNode responses = node.path("responses");
            return responses.has(Integer.toString(status)) || responses.has("default");
        }

        /** Of the answer with that status, when it is JSON. */
        JsonNode schema(int status) {
            JsonNode content = resolve(document, node.path("responses").path(Integer.toString(status)))
                    .path("content");
            return content.path("application/json").path("schema");
        }

        JsonNode body() {
            return resolve(document, node.path("requestBody"))
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations(Path repository) {
        List<Operation> operations = new ArrayList<>();
        for (String service : SERVICES) {
            Path file = repository
                    .resolve(service)
                    .resolve("target")
                    .resolve("openapi")
                    .resolve("openapi.json");
            if (Files.exists(file)) {
                read(file, operations);
            }
        }
        Unexpected.unless(!operations.isEmpty(), "no service has written its OpenAPI document");
        return operations;
    }

    static JsonNode json(Path file) {
        return Uncheck.get(() -> JSON.readTree(Files.readString(file)));
    }

    private static void read(Path file, List<Operation> operations) {
        JsonNode document = json(file);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    operations.add(operation(document, path, each));
                }
            }
        }
    }

    private static Operation operation(
            JsonNode document, Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
        List<JsonNode> parameters = new ArrayList<>();
        path.getValue().path("parameters").forEach(each -> parameters.add(resolve(document, each)));
        method.getValue().path("parameters").forEach(each -> parameters.add(resolve(document, each)));
        return new Operation(
                document,
                path.getKey(),
                method.getKey().toUpperCase(java.util.Locale.ROOT),
                method.getValue(),
                parameters);
    }

    /** What a reference stands for; anything else is itself. */
    static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }
}
