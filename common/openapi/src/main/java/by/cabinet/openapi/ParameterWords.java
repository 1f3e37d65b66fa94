package by.cabinet.openapi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;

/** What the Javadoc of a resource's method, or of the class that gathers its parameters, says of each. */
final class ParameterWords {

    private static final DotName BEAN = DotName.createSimple("jakarta.ws.rs.BeanParam");
    private static final List<DotName> NAMES = Stream.of(
                    "jakarta.ws.rs.QueryParam",
                    "jakarta.ws.rs.PathParam",
                    "jakarta.ws.rs.HeaderParam",
                    "org.jboss.resteasy.reactive.RestQuery",
                    "org.jboss.resteasy.reactive.RestPath",
                    "org.jboss.resteasy.reactive.RestHeader")
            .map(DotName::createSimple)
            .toList();

    private final IndexView index;
    private final MethodInfo method;

    ParameterWords(IndexView index, MethodInfo method) {
        this.index = index;
        this.method = method;
    }

    void add(String path, Operation operation) {
        Optional.ofNullable(operation.getParameters()).stream()
                .flatMap(List::stream)
                .filter(parameter -> parameter.getName() != null && parameter.getDescription() == null)
                .forEach(parameter -> ofMethod(parameter.getName())
                        .or(() -> ofBeans(parameter.getName()))
                        .or(() -> CommonWords.of(path, parameter))
                        .ifPresent(parameter::setDescription));
    }

    private Optional<String> ofMethod(String name) {
        return method.parameters().stream()
                .filter(parameter ->
                        named(parameter.declaredAnnotations(), parameter.name()).equals(name))
                .findFirst()
                .map(MethodParameterInfo::name)
                .flatMap(own -> Words.of(method.declaringClass()).parameter(method, own));
    }

    private Optional<String> ofBeans(String name) {
        return method.parameters().stream()
                .filter(parameter -> parameter.hasAnnotation(BEAN))
                .map(parameter -> index.getClassByName(parameter.type().name()))
                .flatMap(bean -> ofBean(bean, name).stream())
                .findFirst();
    }

    private static Optional<String> ofBean(ClassInfo bean, String name) {
        return bean.fields().stream()
                .filter(field ->
                        named(field.declaredAnnotations(), field.name()).equals(name))
                .findFirst()
                .map(FieldInfo::name)
                .flatMap(
                        own -> Words.of(bean).field(own).or(() -> Words.of(bean).component(own)));
    }

    private static String named(List<AnnotationInstance> annotations, String own) {
        return annotations.stream()
                .filter(annotation -> NAMES.contains(annotation.name()))
                .map(AnnotationInstance::value)
                .filter(value -> value != null && !value.asString().isEmpty())
                .findFirst()
                .map(value -> value.asString())
                .orElse(own);
    }
}
