package by.cabinet.rest;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Jackson says of a request, as a wrong field of it. Never in the parser's own words: they quote the input. */
final class JsonErrors {

    private static final String UNREADABLE = "not readable as JSON of the expected form";

    private JsonErrors() {}

    /** The body as a whole cannot be read. */
    static ProblemException whole() {
        return new ProblemException(CommonError.MALFORMED_REQUEST, UNREADABLE);
    }

    /** Empty when it is the body as a whole that cannot be read. */
    static Optional<FieldError> of(JacksonException unreadable) {
        var field = fieldOf(unreadable);
        return field.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        switch (unreadable) {
                            case UnrecognizedPropertyException _ -> FieldError.of(field, FieldRule.UNKNOWN);
                            case InvalidTypeIdException type ->
                                FieldError.of(field, type.getTypeId() == null ? FieldRule.REQUIRED : FieldRule.CHOICE);
                            case InvalidFormatException format
                            when format.getTargetType() != null
                                    && format.getTargetType().isEnum() -> FieldError.of(field, FieldRule.CHOICE);
                            default -> new FieldError(field, FieldRule.FORMAT, null, reason(unreadable));
                        });
    }

    /** Of a value class, in its own words; null for the rule's. */
    private static String reason(JacksonException unreadable) {
        return unreadable.getCause() instanceof IllegalArgumentException reason ? reason.getMessage() : null;
    }

    /** Of what has no known type: the property that says it. */
    private static String fieldOf(JacksonException unreadable) {
        var path = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath()
                : List.<JsonMappingException.Reference>of();
        var steps = path.stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        return Stream.concat(steps, typeProperty(unreadable).stream()).collect(Collectors.joining("."));
    }

    private static Optional<String> typeProperty(JacksonException unreadable) {
        return unreadable instanceof InvalidTypeIdException type && type.getBaseType() != null
                ? Optional.ofNullable(type.getBaseType().getRawClass().getAnnotation(JsonTypeInfo.class))
                        .map(JsonTypeInfo::property)
                : Optional.empty();
    }
}
