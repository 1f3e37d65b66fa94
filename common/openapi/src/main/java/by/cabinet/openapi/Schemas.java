package by.cabinet.openapi;

import by.cabinet.value.Blanks;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** All schemas of a document, each seen once, however they hang together. */
final class Schemas {

    private static final String PREFIX = "#/components/schemas/";

    /** What the framework makes of {@code @NotBlank}, which asks for what somebody sees. */
    private static final String NOT_BLANK = "\\S";

    private final OpenAPI document;

    Schemas(OpenAPI document) {
        this.document = document;
    }

    /**
     * What is asked has no properties but those that are named; patterns hold for the whole text, as the checks of the
     * service take them; values have examples; what nothing speaks of goes.
     */
    void tidy() {
        var requests = reachable(operations()
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> of(body.getContent())));
        requests.stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema -> schema.setAdditionalPropertiesSchema(nothing()));
        var used = reachable(Stream.concat(
                operations().flatMap(Schemas::ofOperation),
                document.getComponents().getResponses().values().stream().flatMap(answer -> of(answer.getContent()))));
        document.getComponents().getParameters().values().forEach(parameter -> used.add(parameter.getSchema()));
        used.forEach(Schemas::anchor);
        used.forEach(Examples::add);
        var named = new HashMap<>(named());
        named.values().removeIf(schema -> !used.contains(schema));
        document.getComponents().setSchemas(new TreeMap<>(named));
    }

    private Stream<Operation> operations() {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    private static Stream<Schema> ofOperation(Operation operation) {
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        return Stream.of(
                        parameters.stream().map(Parameter::getSchema),
                        Stream.ofNullable(operation.getRequestBody()).flatMap(body -> of(body.getContent())),
                        operation.getResponses().getAPIResponses().values().stream()
                                .flatMap(answer -> of(answer.getContent())))
                .flatMap(schemas -> schemas)
                .filter(Objects::nonNull);
    }

    private static Stream<Schema> of(Content content) {
        return Stream.ofNullable(content)
                .flatMap(it -> it.getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull);
    }

    /** Those, and all that they consist of. By identity: equal schemas may stand in several places. */
    private Set<Schema> reachable(Stream<Schema> roots) {
        var seen = Collections.<Schema>newSetFromMap(new IdentityHashMap<>());
        roots.forEach(root -> follow(root, seen));
        return seen;
    }

    private void follow(Schema schema, Set<Schema> seen) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        if (schema.getRef() != null) {
            follow(named().get(schema.getRef().substring(PREFIX.length())), seen);
        }
        Stream.of(values(schema.getProperties()), schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(part -> follow(part, seen));
        follow(schema.getItems(), seen);
        follow(schema.getAdditionalPropertiesSchema(), seen);
    }

    private Map<String, Schema> named() {
        var schemas = document.getComponents().getSchemas();
        return schemas == null ? Map.of() : schemas;
    }

    private static Collection<Schema> values(Map<String, Schema> schemas) {
        return schemas == null ? new HashSet<>() : new LinkedHashSet<>(schemas.values());
    }

    private static Schema nothing() {
        return OASFactory.createSchema().booleanSchema(false);
    }

    private static void anchor(Schema schema) {
        var pattern = schema.getPattern();
        if (NOT_BLANK.equals(pattern)) {
            schema.setPattern("^" + Blanks.NOT_BLANK + "$");
        } else if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
    }
}
