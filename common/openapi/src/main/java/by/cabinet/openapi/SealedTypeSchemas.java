package by.cabinet.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.runtime.scanner.OpenApiDataObjectScanner;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/** Sealed request types, distinguished by one property, as Jackson's annotations say: the framework reads nothing of them. */
final class SealedTypeSchemas {

    private final IndexView index;
    private final OpenAPI document;
    private final AnnotationScannerContext scanner;

    SealedTypeSchemas(IndexView index, OpenAPI document) {
        this.index = index;
        this.document = document;
        this.scanner = new AnnotationScannerContext(
                index,
                Thread.currentThread().getContextClassLoader(),
                OpenApiConfig.fromConfig(ConfigProvider.getConfig()));
    }

    void complete() {
        index.getAnnotations(JsonSubTypes.class).stream()
                .map(annotation -> annotation.target().asClass())
                .filter(union -> schemas(document).containsKey(union.simpleName()))
                .forEach(this::complete);
    }

    private void complete(ClassInfo union) {
        var property = discriminator(union);
        var discriminator = OASFactory.createDiscriminator().propertyName(property);
        var schema = OASFactory.createSchema().discriminator(discriminator);
        for (var kind : kinds(union)) {
            var type = kind.value().asClass();
            var name = nameOf(union, type);
            var value = kind.value("name").asString();
            document.getComponents().addSchema(name, variant(type, property, value));
            schema.addOneOf(OASFactory.createSchema().ref(name));
            discriminator.addMapping(value, "#/components/schemas/" + name);
        }
        document.getComponents().addSchema(union.simpleName(), schema);
    }

    /** The record's own properties, with the one that distinguishes it. */
    private Schema variant(Type type, String property, String value) {
        var schema = OpenApiDataObjectScanner.process(scanner, type);
        schemas(scanner.getOpenApi()).forEach((name, nested) -> {
            if (!schemas(document).containsKey(name)) {
                document.getComponents().addSchema(name, nested);
            }
        });
        return schema.addProperty(
                        property,
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING))
                                .addEnumeration(value))
                .addRequired(property);
    }

    private static Map<String, Schema> schemas(OpenAPI of) {
        var schemas = of.getComponents() == null ? null : of.getComponents().getSchemas();
        return schemas == null ? Map.of() : schemas;
    }

    static String discriminator(ClassInfo union) {
        return union.annotation(DotName.createSimple(JsonTypeInfo.class))
                .value("property")
                .asString();
    }

    static AnnotationInstance[] kinds(ClassInfo union) {
        return union.annotation(DotName.createSimple(JsonSubTypes.class))
                .value()
                .asNestedArray();
    }

    /** {@code SignInRequestBySmsCode}: variants of two unions may have one name. */
    private String nameOf(ClassInfo union, Type type) {
        return union.simpleName() + index.getClassByName(type.name()).simpleName();
    }
}
