package by.cabinet.openapi;

import by.cabinet.web.caller.AllowedTo;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/** The records and enums that the resources' methods take and answer, by the names that their schemas have. */
final class ApiTypes {

    private static final DotName SUBTYPES = DotName.createSimple(JsonSubTypes.class);
    private static final DotName SCHEMA = DotName.createSimple(Schema.class);

    private final IndexView index;
    private final Map<String, ClassInfo> byName = new TreeMap<>();
    private final Map<String, String> discriminators = new HashMap<>();
    private final Set<DotName> requested = new HashSet<>();
    private final Set<String> followed = new HashSet<>();

    private ApiTypes(IndexView index) {
        this.index = index;
    }

    static ApiTypes of(IndexView index) {
        var types = new ApiTypes(index);
        index.getAnnotations(AllowedTo.class).stream()
                .map(it -> it.target().asMethod())
                .forEach(method -> {
                    types.follow(method.returnType(), false);
                    method.parameterTypes().forEach(type -> types.follow(type, true));
                });
        return types;
    }

    Map<String, ClassInfo> byName() {
        return byName;
    }

    /** Whether clients send it: then its constraints say what it must have; what is answered alone has all that is not nullable. */
    boolean isRequested(ClassInfo type) {
        return requested.contains(type.name());
    }

    /** The property by which a variant of a sealed type is known; null for all other types. */
    String discriminator(String name) {
        return discriminators.get(name);
    }

    private void follow(Type type, boolean request) {
        switch (type.kind()) {
            case ARRAY -> follow(type.asArrayType().componentType(), request);
            case PARAMETERIZED_TYPE -> {
                type.asParameterizedType().arguments().forEach(argument -> follow(argument, request));
                visit(type, request);
            }
            case CLASS -> visit(type, request);
            case PRIMITIVE, VOID, TYPE_VARIABLE, UNRESOLVED_TYPE_VARIABLE, WILDCARD_TYPE, TYPE_VARIABLE_REFERENCE -> {}
        }
    }

    private void visit(Type type, boolean request) {
        var info = index.getClassByName(type.name());
        if (info == null || ValueSchemas.NAMES.contains(info.simpleName()) || !isData(info)) {
            return;
        }
        if (request) {
            requested.add(info.name());
        }
        put(name(type), info);
        if (followed.add(info.name() + " " + request)) {
            info.recordComponents().stream().map(RecordComponentInfo::type).forEach(part -> follow(part, request));
            variants(info, request);
        }
    }

    private static boolean isData(ClassInfo info) {
        return info.isRecord() || info.isEnum() || info.hasDeclaredAnnotation(SUBTYPES);
    }

    private void variants(ClassInfo union, boolean request) {
        if (union.hasDeclaredAnnotation(SUBTYPES)) {
            Stream.of(SealedTypeSchemas.kinds(union))
                    .map(kind -> kind.value().asClass())
                    .forEach(kind -> {
                        var info = index.getClassByName(kind.name());
                        var name = union.simpleName() + info.simpleName();
                        put(name, info);
                        discriminators.put(name, SealedTypeSchemas.discriminator(union));
                        requested.add(info.name());
                        info.recordComponents().forEach(part -> follow(part.type(), request));
                    });
        }
    }

    private void put(String name, ClassInfo info) {
        var other = byName.put(name, info);
        if (other != null && !other.name().equals(info.name())) {
            throw new IllegalStateException(
                    "Both %s and %s are %s in the API document: give one a name of its own, @Schema(name = \"…\")"
                            .formatted(other.name(), info.name(), name));
        }
    }

    private String name(Type type) {
        var info = index.getClassByName(type.name());
        var own = info.declaredAnnotation(SCHEMA);
        var name = own == null || own.value("name") == null
                ? info.simpleName()
                : own.value("name").asString();
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? name
                        + type.asParameterizedType().arguments().stream()
                                .map(this::simpleName)
                                .collect(Collectors.joining())
                : name;
    }

    private String simpleName(Type type) {
        var info = index.getClassByName(type.name());
        return info == null ? type.name().withoutPackagePrefix() : info.simpleName();
    }
}
