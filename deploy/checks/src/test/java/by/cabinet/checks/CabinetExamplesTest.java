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

/** The recorded requests and answers that the document shows are of the form that it promises. */
class CabinetExamplesTest {

    private static final String COMMAND =
            "./mvnw -pl deploy/system-tests -am verify -Dtest='by.cabinet.system.ExamplesRecording' "
                    + "-Dsurefire.failIfNoSpecifiedTests=false, then cabinet.json";

    private final JsonNode document = CabinetDocument.read(CabinetDocument.FILE);

    @Test
    void everyExampleIsOfItsSchema() {
        var faults = new ArrayList<String>();
        messages()
                .filter(message -> message.getValue().has("example"))
                .forEach(message -> schema(message.getValue().path("schema"))
                        .validate(message.getValue().path("example"))
                        .forEach(fault -> faults.add(message.getKey() + ": " + fault)));
        assertThat(faults).as("record them anew: " + COMMAND).isEmpty();
    }

    @Test
    void everyRequestAndSuccessHasAnExample() {
        assertThat(messages().filter(message -> !message.getValue().has("example")))
                .extracting(Map.Entry::getKey)
                .as("add them to ExamplesRecording, then: " + COMMAND)
                .isEmpty();
    }

    /** Nobody is in them but the demo people. */
    @Test
    void theyAreOfTheDemoPeople() {
        assertThat(texts(CabinetDocument.read(CabinetDocument.EXAMPLES)).stream()
                        .filter(text -> text.matches("\\+375.*"))
                        .distinct())
                .allMatch(phone -> phone.matches("\\+375(?:29|25|33|44)(?:10000\\d{2}|\\*{5}\\d{2})"));
    }

    /** By operation and status: the JSON of each request and of each success. */
    private Stream<Map.Entry<String, JsonNode>> messages() {
        return CabinetDocument.operations(document).entrySet().stream()
                .flatMap(operation -> Stream.concat(
                                Stream.of(Map.entry(
                                        "request", operation.getValue().path("requestBody"))),
                                operation.getValue().path("responses").properties().stream()
                                        .filter(answer -> answer.getKey().startsWith("2")))
                        .map(message -> Map.entry(
                                operation.getKey() + " " + message.getKey(), CabinetDocument.json(message.getValue()))))
                .filter(message -> message.getValue().isObject());
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
