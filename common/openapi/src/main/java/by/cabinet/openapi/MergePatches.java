package by.cabinet.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Bodies of PATCH: of the type that the resource's method names nothing is required, and what it may lack may be null (RFC 7396). */
final class MergePatches {

    private static final String PREFIX = "#/components/schemas/";

    private MergePatches() {}

    static void put(Components components, Operation operation) {
        operation.getRequestBody().getContent().getMediaTypes().values().forEach(media -> {
            var name = media.getSchema().getRef().substring(PREFIX.length());
            components.addSchema(name + "Patch", patch(components.getSchemas().get(name)));
            media.setSchema(OASFactory.createSchema().ref(name + "Patch"));
        });
    }

    private static Schema patch(Schema whole) {
        var patch = OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description(
                        "What changes: a property that is left out stays as it is, one that is null goes (RFC 7396).");
        var required = Optional.ofNullable(whole.getRequired()).orElse(List.of());
        Optional.ofNullable(whole.getProperties())
                .orElse(Map.of())
                .forEach((name, property) ->
                        patch.addProperty(name, required.contains(name) ? property : orNull(property)));
        return patch;
    }

    private static Schema orNull(Schema property) {
        return OASFactory.createSchema()
                .description(property.getDescription())
                .anyOf(List.of(property, OASFactory.createSchema().type(List.of(SchemaType.NULL))));
    }
}
