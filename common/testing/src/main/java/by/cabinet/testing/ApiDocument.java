package by.cabinet.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The document of a service's API, and what must hold for it; a service's own test calls {@link #check}. */
public final class ApiDocument {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    /** By the end of a path: the lists that are longer than {@link #LONGEST}. */
    private static final Map<String, Integer> LONGER = Map.of(
            "/payments", 500, "/charges", 500, "/usage", 500, "/bill-delivery-address", 500, "/bulk-orders/{id}", 1000);

    private static final int LONGEST = 200;
    private static final int USUAL = 50;
    private static final List<String> ALWAYS = List.of("400", "401", "403", "429", "503");

    /** What the landing portal passes on; it stands in the document of all services. */
    private static final String OF_ANOTHER_SERVICE = "#/components/schemas/SessionView";

    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();
    /** Names of the operations that answer without a body. */
    private final Set<String> answeringNothing;

    private ApiDocument(JsonNode root, String basePackage) {
        this.root = root;
        this.answeringNothing = methods(basePackage)
                .filter(method -> method.getReturnType().getName().equals("io.smallrye.mutiny.Uni<java.lang.Void>"))
                .map(ApiDocument::operationId)
                .collect(Collectors.toSet());
    }

    /** Throws {@link AssertionError} with everything that is wrong with the document that the management port serves. */
    public static void check(URI management, String basePackage) {
        var document = new ApiDocument(read(management.resolve("/q/openapi?format=json")), basePackage);
        document.describes(basePackage);
        document.operations().forEach(document::checkOperation);
        document.checkReferences(document.root, "");
        document.root.at("/components/schemas").properties().forEach(document::checkSchema);
        if (!document.faults.isEmpty()) {
            throw new AssertionError(String.join("\n", document.faults));
        }
    }

    private static JsonNode read(URI address) {
        try (var served = address.toURL().openStream()) {
            return new ObjectMapper().readTree(served);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every resource's method stands in it, each under a name of its own. */
    private void describes(String basePackage) {
        var names = operations().values().stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();
        methodsByPath(basePackage).values().stream()
                .filter(forms -> forms.stream().noneMatch(names::contains))
                .forEach(forms -> faults.add(forms + " is not in the document"));
        if (new HashSet<>(names).size() < names.size()) {
            faults.add("two operations have one operationId: " + names);
        }
    }

    /** Names of the resources' methods by verb and path: one path may answer in several forms, a method each. */
    private static Map<String, Set<String>> methodsByPath(String basePackage) {
        return methods(basePackage)
                .collect(Collectors.groupingBy(
                        ApiDocument::verbAndPath,
                        TreeMap::new,
                        Collectors.mapping(ApiDocument::operationId, Collectors.toSet())));
    }

    private static Stream<JavaMethod> methods(String basePackage) {
        return classes(basePackage).stream()
                .filter(type -> !type.isInterface()) // those are clients of other services
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class));
    }

    /** Of all that the classes depend on, only the annotations are read: anything else is known by its name. */
    private static JavaClasses classes(String basePackage) {
        return ArchConfiguration.withThreadLocalScope((ArchConfiguration configuration) -> {
            configuration.setClassResolver(SelectedClassResolverFromClasspath.class);
            configuration.setClassResolverArguments(HttpMethod.class.getPackageName());
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(basePackage);
        });
    }

    private static String verbAndPath(JavaMethod method) {
        var verb = method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getSimpleName())
                .findAny()
                .orElseThrow();
        var path = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return method.getOwner().getName() + " " + verb + " " + path;
    }

    private static String operationId(JavaMethod method) {
        var resource = method.getOwner().getSimpleName().replaceFirst("Resource$", "");
        return resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1) + "_" + method.getName();
    }

    /** By verb and path. */
    private Map<String, JsonNode> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .map(entry -> Map.entry(entry.getKey() + " " + path.getKey(), entry.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void checkOperation(String name, JsonNode operation) {
        require(
                !operation.path("summary").asText().isBlank(),
                name + ": its method has no Javadoc, whose first sentence is the summary here");
        require(operation.path("security").size() > 0, name + " does not say who may call it");
        var answers = operation.path("responses");
        ALWAYS.forEach(status -> require(answers.has(status), name + " does not document " + status));
        require(
                answers.properties().stream().anyMatch(answer -> answer.getKey().matches("[23].*")),
                name + " does not say what it answers");
        require(
                !name.startsWith("get ") || !answersList(answers.path("200")) || hasLimit(operation),
                name + " does not say how long its list may be");
        limits(operation)
                .forEach(limit -> require(
                        limit.path("maximum").asInt() == longest(name)
                                && limit.path("default").asInt() == USUAL,
                        name + " lists otherwise than 50 items, and up to " + longest(name) + " at most"));
        require(
                !answeringNothing.contains(operation.path("operationId").asText())
                        || answers.properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(status -> status.startsWith("2"))
                                .toList()
                                .equals(List.of("204")),
                name + " answers nothing, and documents otherwise than 204");
    }

    private static int longest(String name) {
        return LONGER.entrySet().stream()
                .filter(list -> name.endsWith(list.getKey()))
                .findAny()
                .map(Map.Entry::getValue)
                .orElse(LONGEST);
    }

    private boolean answersList(JsonNode answer) {
        var schema = answer.at("/content/application~1json/schema");
        var named = schema.path("$ref").asText("");
        var whole = named.isEmpty() ? schema : root.at(named.substring(1));
        return whole.path("type").asText().equals("array")
                || whole.path("properties").has("nextCursor");
    }

    private static boolean hasLimit(JsonNode operation) {
        return limits(operation).anyMatch(limit -> limit.has("maximum"));
    }

    private static Stream<JsonNode> limits(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals("limit"))
                .map(parameter -> parameter.path("schema"));
    }

    private void checkReferences(JsonNode node, String at) {
        var reference = node.path("$ref").asText("");
        require(
                !reference.startsWith("#")
                        || reference.equals(OF_ANOTHER_SERVICE)
                        || !root.at(reference.substring(1)).isMissingNode(),
                at + " refers to " + reference + ", which is nowhere");
        node.properties().forEach(child -> checkReferences(child.getValue(), at + "/" + child.getKey()));
        if (node.isArray()) {
            node.forEach(child -> checkReferences(child, at + "[]"));
        }
    }

    /** An object of which nothing is said is a type that the document does not understand. */
    private void checkSchema(Map.Entry<String, JsonNode> named) {
        var schema = named.getValue();
        var says = schema.has("properties") || schema.has("additionalProperties") || schema.has("description");
        require(
                !schema.path("type").asText().equals("object") || says,
                "the schema " + named.getKey() + " says nothing: it needs a value's schema, or Jackson's annotations");
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
