package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recorded answers that the document shows are of the form that it promises. */
class CabinetExamplesTest {

    private static final String COMMAND =
            "./mvnw -pl deploy/system-tests -am verify -Dtest='by.cabinet.system.ExamplesRecording' "
                    + "-Dsurefire.failIfNoSpecifiedTests=false, then cabinet.json";

    private final JsonNode document = CabinetDocument.read(CabinetDocument.FILE);

    @Test
    void everyExampleIsOfItsSchema() {
        var faults = new ArrayList<String>();
        answers()
                .filter(answer -> answer.getValue().has("example"))
                .forEach(answer -> schema(answer.getValue().path("schema"))
                        .validate(answer.getValue().path("example"))
                        .forEach(fault -> faults.add(answer.getKey() + ": " + fault)));
        assertThat(faults).as("record them anew: " + COMMAND).isEmpty();
    }

    /** Nobody is in them but the demo people. */
    @Test
    void theyAreOfTheDemoPeople() {
        assertThat(texts(CabinetDocument.read(CabinetDocument.EXAMPLES)).stream()
                        .filter(text -> text.matches("\\+375.*"))
                        .distinct())
                .allMatch(phone -> phone.matches("\\+375(?:29|25|33|44)(?:10000\\d{2}|\\*{5}\\d{2})"));
    }

    /** By operation and status: the JSON of each success. */
    private Stream<Map.Entry<String, JsonNode>> answers() {
        return CabinetDocument.operations(document).entrySet().stream()
                .flatMap(operation -> operation.getValue().path("responses").properties().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .map(answer -> Map.entry(
                                operation.getKey() + " " + answer.getKey(),
                                answer.getValue().path("content").path("application/json"))))
                .filter(answer -> answer.getValue().isObject());
    }

    private JsonSchema schema(JsonNode schema) {
        var root = ((ObjectNode) schema).deepCopy();
        root.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
