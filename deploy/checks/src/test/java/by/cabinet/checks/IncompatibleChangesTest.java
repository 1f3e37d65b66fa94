package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Changes of the committed document, one at a time. */
class IncompatibleChangesTest {

    private static final String ORDERS = "/paths/~1order~1v1~1orders";
    private static final String ORDER = "/components/schemas/OrderView";
    private static final String CONNECT = "/components/schemas/OrderRequestConnect";

    private final JsonNode before = CabinetDocument.read(CabinetDocument.FILE);

    @Test
    void theDocumentIsCompatibleWithItself() {
        assertThat(changes(document -> {})).isEmpty();
    }

    @Test
    void newThingsThatAreOptionalAreWelcome() {
        assertThat(changes(document -> {
                    object(document, ORDER + "/properties").putObject("note").put("type", "string");
                    object(document, CONNECT + "/properties").putObject("note").put("type", "string");
                    object(document, "/paths")
                            .putObject("/order/v1/new")
                            .putObject("get")
                            .putObject("responses");
                    ((ArrayNode) document.at("/components/schemas/OrderState/enum")).add("paused");
                }))
                .isEmpty();
    }

    @Test
    void anOperationStays() {
        assertThat(changes(document -> object(document, ORDERS).remove("post")))
                .contains("post /order/v1/orders is gone");
    }

    @Test
    void aParameterStaysAndNoneBecomesRequired() {
        assertThat(changes(document -> ((ArrayNode) document.at(ORDERS + "/get/parameters")).removeAll()))
                .contains("get /order/v1/orders: query state is gone");
        assertThat(changes(document -> document.at(ORDERS + "/get/parameters")
                        .forEach(parameter -> ((ObjectNode) parameter).put("required", true))))
                .contains("get /order/v1/orders: query limit is required now");
    }

    @Test
    void aPropertyStays() {
        assertThat(changes(document -> object(document, ORDER + "/properties").remove("deadline")))
                .anyMatch(change -> change.endsWith("deadline is gone"));
        assertThat(changes(document -> object(document, CONNECT + "/properties").remove("startAt")))
                .anyMatch(change -> change.endsWith("startAt is gone"));
    }

    @Test
    void aValueOfAnEnumStays() {
        assertThat(changes(document -> ((ArrayNode) document.at("/components/schemas/OrderState/enum")).remove(0)))
                .anyMatch(change -> change.contains(" has no "));
    }

    @Test
    void whatIsRequestedDoesNotBecomeNarrower() {
        assertThat(changes(document -> ((ArrayNode) document.at(CONNECT + "/required")).add("startAt")))
                .anyMatch(change -> change.endsWith("startAt is required now"));
        assertThat(changes(document ->
                        object(document, CONNECT + "/properties/offeringId").put("maxLength", 3)))
                .anyMatch(change -> change.endsWith("offeringId has a lower maxLength"));
        assertThat(changes(document ->
                        object(document, CONNECT + "/properties/offeringId").put("pattern", "^[a-z]$")))
                .anyMatch(change -> change.endsWith("offeringId has another pattern"));
    }

    @Test
    void whatIsAnsweredKeepsItsTypeAndStaysPresent() {
        assertThat(changes(
                        document -> object(document, ORDER + "/properties/id").put("type", "integer")))
                .anyMatch(change -> change.contains("id was"));
        assertThat(changes(document -> object(document, ORDER).remove("required")))
                .anyMatch(change -> change.endsWith("id may be absent now"));
    }

    private Iterable<String> changes(Consumer<JsonNode> change) {
        var after = before.deepCopy();
        change.accept(after);
        return IncompatibleChanges.between(before, after);
    }

    private static ObjectNode object(JsonNode document, String at) {
        return (ObjectNode) document.at(at);
    }
}
