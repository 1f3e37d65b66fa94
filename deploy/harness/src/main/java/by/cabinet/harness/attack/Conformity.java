package by.cabinet.harness.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a value is what a schema of an OpenAPI document says. */
final class Conformity {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<JsonNode, JsonSchema> SCHEMAS = Collections.synchronizedMap(new IdentityHashMap<>());

    private Conformity() {}

    /** Where it is not, and why. */
    static Optional<String> fault(JsonNode document, JsonNode schema, JsonNode value) {
        return SCHEMAS.computeIfAbsent(schema, given -> schema(document, given)).validate(value).stream()
                .findFirst()
                .map(ValidationMessage::getMessage);
    }

    private static JsonSchema schema(JsonNode document, JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return FACTORY.getSchema(root);
    }
}
