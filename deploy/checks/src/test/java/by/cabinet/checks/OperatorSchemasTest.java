package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the operators of Kafka, PostgreSQL and Keycloak are given, held against schemas of ours (folder {@code schemas/operators}). They are closed: an
 * operator ignores the field that it does not know, and so the misspelt one.
 */
class OperatorSchemasTest {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/checks/schemas/operators");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WRITTEN_FROM = Pattern.compile("Of (?:the )?(.+ [0-9.]+), written from .+");
    private static final Map<String, JsonSchema> SCHEMAS = schemas();

    @Test
    void theDependenciesOfProductionAreAllowed() {
        var complaints = Overlays.rendered("production/dependencies").stream()
                .filter(it -> SCHEMAS.containsKey(Tree.text(it, "kind")))
                .flatMap(it -> complaints(it).stream()
                        .map(complaint -> it.get("kind") + " " + Overlays.name(it) + " " + complaint.getMessage()))
                .toList();

        assertThat(complaints).isEmpty();
    }

    /** A kind without a schema of ours has one of npm's, or is Kubernetes' own. */
    @Test
    void everyKindOfTheseOperatorsHasASchema() {
        assertThat(Overlays.rendered("production/dependencies").stream()
                        .filter(it ->
                                Tree.text(it, "apiVersion").matches("(kafka\\.strimzi|.*cnpg|k8s\\.keycloak)\\..*/.*"))
                        .map(it -> Tree.text(it, "kind")))
                .isNotEmpty()
                .allMatch(SCHEMAS::containsKey);
        assertThat(Overlays.rendered("production/dependencies").stream().map(it -> Tree.text(it, "kind")))
                .containsAll(SCHEMAS.keySet());
    }

    /** The schemas are looked at indeed. */
    @Test
    void mistakesAreFound() {
        var kafka =
                Overlays.ofKind("production/dependencies", "Kafka").findFirst().orElseThrow();
        Tree.map(Tree.at(kafka, "spec", "kafka")).put("confg", Map.of());
        Tree.map(Tree.at(kafka, "spec", "kafka", "config")).put("listeners", "PLAINTEXT://:9092");

        assertThat(complaints(kafka).toString()).contains("confg", "listeners");
    }

    /** The versions that are to be installed are those from which the schemas were written. */
    @Test
    void theDocumentNamesTheVersionsOfTheSchemas() {
        var dependencies = Repository.text(Repository.ROOT.resolve("deploy/kubernetes/DEPENDENCIES.md"));

        assertThat(files().values()).allSatisfy(schema -> {
            var comment = schema.path("$comment").asText();
            var version = WRITTEN_FROM.matcher(comment.replaceAll(":.*", ""));
            assertThat(version.matches()).as(comment).isTrue();
            assertThat(dependencies).contains(version.group(1));
        });
    }

    private static Set<ValidationMessage> complaints(Map<String, Object> resource) {
        return SCHEMAS.get(Tree.text(resource, "kind")).validate(JSON.valueToTree(resource));
    }

    private static Map<String, JsonSchema> schemas() {
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        return files().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, schema -> factory.getSchema(schema.getValue())));
    }

    private static Map<String, JsonNode> files() {
        var files = new TreeMap<String, JsonNode>();
        Repository.files(FOLDER, ".json").forEach(file -> {
            try {
                files.put(file.getFileName().toString().replace(".json", ""), JSON.readTree(Repository.text(file)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(file.toString(), e);
            }
        });
        return files;
    }
}
