package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing in the document is left to be guessed. Its words are those of the Javadoc: each fault says where one is missing. */
class CabinetWordsTest {

    /** Values that mean another thing wherever they stand. */
    private static final Set<String> VALUES = Set.of("Instant", "LocalDate", "YearMonth", "Money", "Phone", "Language");

    private final JsonNode document = CabinetDocument.read(CabinetDocument.FILE);

    @Test
    void everyOperationSaysWhatItDoes() {
        assertThat(operations()
                        .filter(operation -> !says(operation.getValue(), "summary"))
                        .map(operation -> operation.getKey() + ": the first sentence of its method's Javadoc"))
                .isEmpty();
    }

    @Test
    void everyParameterSaysWhatItIs() {
        var faults = new ArrayList<String>();
        operations()
                .forEach(operation -> operation.getValue().path("parameters").forEach(each -> {
                    var parameter = CabinetDocument.resolved(document, each);
                    if (!says(parameter, "description")) {
                        faults.add(operation.getKey() + ": @param "
                                + parameter.path("name").asText()
                                + " of its method, or of the class that gathers its parameters");
                    }
                }));
        assertThat(faults).isEmpty();
    }

    @Test
    void everySchemaAndEveryPropertySaysWhatItIs() {
        var faults = new ArrayList<String>();
        schemas().forEach(schema -> {
            if (!says(schema.getValue(), "description")) {
                faults.add("the Javadoc of the type " + schema.getKey());
            }
            schema.getValue().path("properties").properties().stream()
                    .filter(property -> !isExplained(property.getValue()))
                    .forEach(property ->
                            faults.add("@param " + property.getKey() + " of the record " + schema.getKey()));
        });
        assertThat(faults).isEmpty();
    }

    /** M5: what is always there is required, and what may be absent has a sentence of its own. */
    @Test
    void whatMayBeAbsentSaysWhen() {
        assertThat(schemas()
                        .flatMap(schema -> schema.getValue().path("properties").properties().stream()
                                .filter(property -> !texts(schema.getValue().path("required"))
                                        .contains(property.getKey()))
                                .filter(property -> !says(property.getValue(), "description"))
                                .map(property -> schema.getKey() + "." + property.getKey()
                                        + " is @Nullable, or optional in a request: @param says when it is absent")))
                .isEmpty();
    }

    /** M6: an enum's value is written as it is sent, in one style within an enum. */
    @Test
    void valuesOfEnumsAreOfOneStyle() {
        var upper = "[A-Z0-9_]+";
        assertThat(schemas()
                        .filter(schema -> schema.getValue().has("enum"))
                        .filter(schema -> texts(schema.getValue().path("enum")).stream()
                                        .map(value -> value.matches(upper))
                                        .distinct()
                                        .count()
                                > 1)
                        .map(Map.Entry::getKey))
                .isEmpty();
        assertThat(texts(document.at("/components/schemas/BulkItemProblem/enum")))
                .contains("not-found", "forbidden");
    }

    /** M9: what is typed loosely in the code is typed in the document. */
    @Test
    void noTypeOfAFrameworkIsShown() {
        assertThat(schemas().map(Map.Entry::getKey))
                .doesNotContain("JsonNode", "JsonNodeType", "ObjectNode")
                .noneMatch(name -> name.matches(".*[0-9]"));
    }

    private boolean isExplained(JsonNode property) {
        var reference = Stream.of(property, property.path("items"))
                .map(node -> node.path("$ref").asText(""))
                .filter(each -> !each.isEmpty())
                .map(each -> each.substring(each.lastIndexOf('/') + 1))
                .findFirst();
        return says(property, "description")
                || reference.filter(name -> !VALUES.contains(name)).isPresent();
    }

    private Stream<Map.Entry<String, JsonNode>> operations() {
        return CabinetDocument.operations(document).entrySet().stream();
    }

    private Stream<Map.Entry<String, JsonNode>> schemas() {
        return document.at("/components/schemas").properties().stream();
    }

    private static List<String> texts(JsonNode array) {
        return CabinetDocument.texts(array);
    }

    private static boolean says(JsonNode node, String word) {
        return !node.path(word).asText().isBlank();
    }
}
