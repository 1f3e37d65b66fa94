package by.cabinet.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoints that the production code below a package serves, such as {@code GET /account/v1/subscribers/{}}. */
final class Endpoints {

    private Endpoints() {}

    static Set<String> below(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(basePackage).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(Endpoints::of)
                        .collect(Collectors.toSet());
    }

    private static Stream<String> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> of(resource, method));
    }

    private static Stream<String> of(Class<?> resource, Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(verb -> verb.value() + " " + path(resource.getAnnotation(Path.class))
                        + path(method.getAnnotation(Path.class)))
                .map(AuthorisationMatrix::shape);
    }

    /** With one slash before, and none behind. */
    private static String path(Path path) {
        var text = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
