package by.cabinet.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The parameters that an operation takes in its query, as its resource method declares them; where an operation answers in several forms,
 * those of all its methods.
 *
 * @param names all of them
 * @param lists those that may be given several times
 */
record QueryParameters(Set<String> names, Set<String> lists) {

    private static final Pattern LIST = Pattern.compile(".*\\bjava\\.util\\.(List|Set|SortedSet|Collection)<.*|.*\\[]");

    static QueryParameters of(Method method) {
        var found = new QueryParameters(new HashSet<>(), new HashSet<>());
        Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .filter(other -> operation(other).equals(operation(method)))
                .flatMap(other -> Arrays.stream(other.getParameters()))
                .forEach(found::add);
        return found;
    }

    /** Verb and path; empty for what is no resource method. */
    private static String operation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .findAny()
                .map(verb -> verb.getSimpleName() + " "
                        + Optional.ofNullable(method.getAnnotation(Path.class))
                                .map(Path::value)
                                .orElse(""))
                .orElse("");
    }

    private void add(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            fields(parameter.getType()).forEach(this::add);
        } else {
            add(parameter, parameter.getName(), parameter.getParameterizedType());
        }
    }

    private void add(Field field) {
        if (field.isAnnotationPresent(BeanParam.class)) {
            fields(field.getType()).forEach(this::add);
        } else {
            add(field, field.getName(), field.getGenericType());
        }
    }

    private void add(AnnotatedElement declared, String ownName, Type type) {
        Optional.ofNullable(declared.getAnnotation(QueryParam.class))
                .map(QueryParam::value)
                .or(() -> Optional.ofNullable(declared.getAnnotation(RestQuery.class))
                        .map(query -> query.value().isEmpty() ? ownName : query.value()))
                .ifPresent(name -> {
                    names.add(name);
                    if (LIST.matcher(type.getTypeName()).matches()) {
                        lists.add(name);
                    }
                });
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()));
    }
}
