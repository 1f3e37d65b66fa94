package by.cabinet.harness.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformityTest {

    private static final JsonNode DOCUMENT = json("""
            {"components": {"schemas": {"Money": {"type": "object", "required": ["amount"], "properties": {"amount": {"type": "integer"},
                                   "currency": {"type": "string", "enum": ["BYN"]}}},
                         "Order": {"type": "object", "required": ["id"],
                                   "properties": {"id": {"type": "string"}, "price": {"$ref": "#/components/schemas/Money"},
                                                  "tags": {"type": "array", "items": {"type": "string"}}}}}}}""");
    private static final JsonNode ORDER = DOCUMENT.at("/components/schemas/Order");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void acceptsWhatTheSchemaSays() {
        assertThat(fault("{\"id\": \"1\", \"price\": {\"amount\": 5, \"currency\": \"BYN\"}, \"tags\": [\"a\"]}"))
                .isEmpty();
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(fault("{\"price\": {\"amount\": 5}}")).contains("'id'");
    }

    @Test
    void findsWrongTypesAllTheWayDown() {
        assertThat(fault("{\"id\": \"1\", \"price\": {\"amount\": \"5\"}}")).contains("$.price.amount", "integer");
        assertThat(fault("{\"id\": \"1\", \"price\": {\"amount\": 5, \"currency\": \"USD\"}}"))
                .contains("$.price.currency", "BYN");
        assertThat(fault("{\"id\": \"1\", \"tags\": [1]}")).contains("$.tags[0]", "string");
    }

    @Test
    void valuesThatAreNotMadeWrongConform() {
        var values = new SchemaValues(DOCUMENT, new Random(1), List.of("known"), 0);
        for (var i = 0; i < 100; i++) {
            assertThat(Conformity.fault(DOCUMENT, ORDER, values.of(ORDER))).isEmpty();
        }
    }

    private static String fault(String value) {
        return Conformity.fault(DOCUMENT, ORDER, json(value)).orElse("");
    }
}
