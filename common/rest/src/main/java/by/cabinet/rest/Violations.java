package by.cabinet.rest;

import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What the rules of validation say of a request, as wrong fields of it. Their own texts are for developers, and quote regular expressions. */
final class Violations {

    private static final Set<Class<?>> REQUIRED = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);
    private static final Set<Class<?>> LOWER_BOUNDS =
            Set.of(Min.class, DecimalMin.class, Positive.class, PositiveOrZero.class);
    private static final Set<Class<?>> UPPER_BOUNDS = Set.of(Max.class, DecimalMax.class);

    /** How a path names what a container holds. */
    private static final Pattern ELEMENT = Pattern.compile("\\.?<[a-z ]+>");

    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

    private Violations() {}

    /** An element of a list has one name, whether it could be read or not: {@code list.0}. */
    private static String asJson(String path) {
        return INDEX.matcher(path).replaceAll(".$1");
    }

    /** {@code field}: the name that callers know, for the path that the violation has. */
    static List<FieldError> errors(
            Collection<? extends ConstraintViolation<?>> violations, UnaryOperator<String> field) {
        var all = violations.stream()
                .map(violation -> error(
                        violation,
                        asJson(field.apply(
                                ELEMENT.matcher(violation.getPropertyPath().toString())
                                        .replaceAll("")))))
                .distinct()
                .toList();
        return sorted(all.stream().filter(error -> saysMore(error, all)).toList());
    }

    static List<FieldError> sorted(List<FieldError> errors) {
        return errors.stream()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::rule))
                .toList();
    }

    /** Of a field that is missing nothing else is wrong. */
    private static boolean saysMore(FieldError error, List<FieldError> all) {
        return error.rule() == FieldRule.REQUIRED
                || all.stream()
                        .noneMatch(other -> other.rule() == FieldRule.REQUIRED
                                && other.field().equals(error.field()));
    }

    private static FieldError error(ConstraintViolation<?> violation, String field) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        var type = constraint.annotationType();
        if (REQUIRED.contains(type)) {
            return FieldError.of(field, FieldRule.REQUIRED);
        }
        if (constraint instanceof Size size) {
            return length(violation.getInvalidValue()) > size.max()
                    ? FieldError.of(field, FieldRule.TOO_LONG, size.max())
                    : FieldError.of(field, FieldRule.TOO_SHORT, size.min());
        }
        if (LOWER_BOUNDS.contains(type) || UPPER_BOUNDS.contains(type)) {
            return new FieldError(
                    field,
                    LOWER_BOUNDS.contains(type) ? FieldRule.TOO_SMALL : FieldRule.TOO_LARGE,
                    bound(violation),
                    null);
        }
        var template = violation.getMessageTemplate();
        return new FieldError(field, FieldRule.FORMAT, null, template.startsWith("{") ? null : template);
    }

    private static int length(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> entries -> entries.size();
            case null, default -> 0;
        };
    }

    /** Null where the rule names none. */
    private static Long bound(ConstraintViolation<?> violation) {
        return switch (violation.getConstraintDescriptor().getAttributes().get("value")) {
            case Long bound -> bound;
            case String bound when bound.matches("-?[0-9]{1,18}") -> Long.valueOf(bound);
            case null, default -> null;
        };
    }
}
