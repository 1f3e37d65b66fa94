package by.cabinet.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas say what their records and enums do: the properties are the components and nothing else, those of an answer are always
 * there unless they are {@code @Nullable}, values of enums are those that are sent, and the words are those of the Javadoc.
 */
final class RecordSchemas {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    private static final DotName IGNORE = DotName.createSimple(JsonIgnore.class);
    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);

    private final IndexView index;
    private final ApiTypes types;

    RecordSchemas(IndexView index, ApiTypes types) {
        this.index = index;
        this.types = types;
    }

    void complete(Map<String, Schema> schemas) {
        types.byName().forEach((name, type) -> {
            var schema = schemas.get(name);
            if (schema == null) {
                return;
            }
            if (type.isEnum()) {
                complete(schema, type);
            } else if (type.isRecord()) {
                complete(name, schema, type);
            }
            if (schema.getDescription() == null) {
                Words.of(type).text().ifPresent(schema::setDescription);
            }
        });
    }

    private void complete(String name, Schema schema, ClassInfo type) {
        var were = Optional.ofNullable(schema.getProperties()).orElseGet(Map::of);
        var properties = new LinkedHashMap<String, Schema>();
        var discriminator = types.discriminator(name);
        if (discriminator != null) {
            properties.put(discriminator, were.get(discriminator).description("Says which of the forms it is."));
        }
        var always = new ArrayList<String>();
        components(type).forEach(component -> {
            var property = were.get(component.name());
            if (property == null) {
                throw new IllegalStateException(type.name() + "." + component.name() + " has no schema");
            }
            component.describe(property);
            properties.put(component.name(), property);
            if (!component.isNullable()) {
                always.add(component.name());
            }
        });
        schema.setProperties(properties.isEmpty() ? null : properties);
        if (types.isRequested(type)) {
            Optional.ofNullable(schema.getRequired())
                    .ifPresent(required -> schema.setRequired(
                            required.stream().filter(properties::containsKey).toList()));
        } else {
            schema.setRequired(always.isEmpty() ? null : always);
        }
    }

    private Stream<Component> components(ClassInfo type) {
        return type.recordComponentsInDeclarationOrder().stream()
                .filter(component -> !has(component, IGNORE))
                .flatMap(component -> has(component, UNWRAPPED)
                        ? components(index.getClassByName(component.type().name()))
                        : Stream.of(new Component(type, component)));
    }

    /** Annotations of a component may have become those of its field or its accessor alone. */
    private static boolean has(RecordComponentInfo component, DotName annotation) {
        return component.hasAnnotation(annotation)
                || component.field().hasAnnotation(annotation)
                || component.accessor().hasAnnotation(annotation);
    }

    private record Component(ClassInfo type, RecordComponentInfo info) {

        String name() {
            return info.name();
        }

        boolean isNullable() {
            return info.type().hasAnnotation(NULLABLE)
                    || info.field().type().hasAnnotation(NULLABLE)
                    || info.type().name().equals(OPTIONAL);
        }

        /** What may be absent has a sentence of its own, which says when. */
        void describe(Schema property) {
            var words = Words.of(type).component(name());
            if (isNullable()) {
                words.ifPresent(property::setDescription);
            } else {
                words.or(() -> CommonWords.of(name())).ifPresent(property::setDescription);
            }
        }
    }

    private static void complete(Schema schema, ClassInfo type) {
        var constants = constants(type);
        schema.setEnumeration(List.copyOf(constants.values()));
        schema.addExtension("x-extensible-enum", true);
        var words = Words.of(type);
        var lines = new ArrayList<String>();
        words.text().ifPresent(lines::add);
        constants.forEach((constant, sent) ->
                words.constant(constant).ifPresent(meaning -> lines.add("- `" + sent + "`: " + meaning)));
        if (!lines.isEmpty()) {
            schema.setDescription(String.join("\n", lines));
        }
    }

    /** By name, as Jackson writes them. */
    private static Map<String, Object> constants(ClassInfo type) {
        try {
            var loaded = Class.forName(
                    type.name().toString(), true, Thread.currentThread().getContextClassLoader());
            var written = Stream.of(loaded.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(JsonValue.class))
                    .findAny();
            var constants = new LinkedHashMap<String, Object>();
            for (var constant : loaded.getEnumConstants()) {
                var name = ((Enum<?>) constant).name();
                constants.put(name, written.isPresent() ? written(written.get(), constant) : name);
            }
            return constants;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object written(Method method, Object constant) throws ReflectiveOperationException {
        method.setAccessible(true);
        return method.invoke(constant);
    }
}
