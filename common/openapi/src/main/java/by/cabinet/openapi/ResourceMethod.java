package by.cabinet.openapi;

import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The method behind an operation. The framework names the operation by it: {@code package.OrderResource_place}. */
record ResourceMethod(MethodInfo info) {

    private static final DotName ALLOWED_TO = DotName.createSimple(AllowedTo.class);

    static Optional<ResourceMethod> of(IndexView index, Operation operation) {
        var id = String.valueOf(operation.getOperationId());
        var split = id.lastIndexOf('_');
        return split < 0
                ? Optional.empty()
                : Optional.ofNullable(index.getClassByName(id.substring(0, split))).stream()
                        .flatMap(resource -> resource.methods().stream())
                        .filter(method -> method.name().equals(id.substring(split + 1)))
                        .filter(method -> method.hasAnnotation(ALLOWED_TO))
                        .findFirst()
                        .map(ResourceMethod::new);
    }

    /** Who may call it. */
    List<CallerType> allowedTo() {
        return Stream.of(allowance().value().asEnumArray())
                .map(CallerType::valueOf)
                .toList();
    }

    boolean onLanding() {
        var landing = allowance().value("landing");
        return landing != null && landing.asBoolean();
    }

    Optional<AnnotationInstance> annotation(Class<?> type) {
        return Optional.ofNullable(info.annotation(DotName.createSimple(type)));
    }

    /** Whether its answer carries a tag: {@code @WithETag}, which is of a jar that this one does not know. */
    boolean isTagged() {
        return info.hasAnnotation(DotName.createSimple("by.cabinet.rest.WithETag"));
    }

    /** Codes of the problems that it alone, or it among few, answers. */
    List<String> problems() {
        return annotation(Answers.class).stream()
                .flatMap(it -> Stream.of(it.value().asStringArray()))
                .toList();
    }

    boolean answersNothing() {
        return info.returnType().toString().equals("io.smallrye.mutiny.Uni<java.lang.Void>");
    }

    boolean answersPages() {
        return info.returnType().toString().contains("jakarta.ws.rs.core.Response");
    }

    /** {@code order_place}, unique in the service; tagged by its resource. */
    void describe(Operation operation) {
        var resource = info.declaringClass().simpleName().replaceFirst("Resource$", "");
        operation.setOperationId(decapitalized(resource) + "_" + info.name());
        operation.setTags(List.of(capitalized(words(resource))));
        Words.of(info.declaringClass()).method(info).ifPresent(text -> {
            var end = text.indexOf(". ") < 0 ? text.length() : text.indexOf(". ") + 1;
            operation.setSummary(text.substring(0, end).replaceFirst("[.]$", ""));
            operation.setDescription((text.substring(end).strip() + "\n\n" + callers()).strip());
        });
    }

    private String callers() {
        var names = String.join(
                ", ",
                allowedTo().stream()
                        .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList());
        return "For: " + names + (onLanding() ? "; on the landing portal too." : ".");
    }

    private AnnotationInstance allowance() {
        return info.annotation(ALLOWED_TO);
    }

    /** {@code signOut}: sign out. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String decapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
