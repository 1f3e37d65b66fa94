package by.cabinet.rest;

import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a request to its end although fields of it are wrong, so that the caller is told of all of them at once, and of what the
 * rules of validation say of the others.
 */
@Provider
@Singleton
class BodyErrors implements ReaderInterceptor, ObjectMapperCustomizer {

    /** Of the body that this thread is reading; nothing is collected of what is read elsewhere. */
    private static final ThreadLocal<List<FieldError>> FOUND = new ThreadLocal<>();

    private final Validator validator;

    @Inject
    BodyErrors(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addHandler(new Collector());
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var found = new ArrayList<FieldError>();
        FOUND.set(found);
        try {
            var body = context.proceed();
            if (!found.isEmpty()) {
                throw ProblemException.malformed(withRules(found, body));
            }
            return body;
        } finally {
            FOUND.remove();
        }
    }

    /** A field that could not be read is empty now; that it is missing would be wrong. */
    private List<FieldError> withRules(List<FieldError> unreadable, Object body) {
        var fields = unreadable.stream().map(FieldError::field).toList();
        var all = new ArrayList<>(unreadable);
        if (body != null) {
            Violations.errors(validator.validate(body), path -> path).stream()
                    .filter(error -> !fields.contains(error.field()))
                    .forEach(all::add);
        }
        return Violations.sorted(all);
    }

    /** What is wrong with a field is remembered, and the field is left empty. The whole body, which has no name, fails at once. */
    private static final class Collector extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String property)
                throws IOException {
            if (FOUND.get() == null) {
                return false;
            }
            add(context, FieldRule.UNKNOWN, null);
            parser.skipChildren();
            return true;
        }

        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            return empty(context, type.isEnum() ? FieldRule.CHOICE : FieldRule.FORMAT, null);
        }

        @Override
        public Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> type, Number value, String message) {
            return empty(context, type.isEnum() ? FieldRule.CHOICE : FieldRule.FORMAT, null);
        }

        @Override
        public Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, Object value, Throwable problem) {
            var reason = problem instanceof IllegalArgumentException && !type.isEnum() ? problem.getMessage() : null;
            return empty(context, type.isEnum() ? FieldRule.CHOICE : FieldRule.FORMAT, reason);
        }

        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
                throws IOException {
            var empty = empty(context, FieldRule.FORMAT, null);
            if (empty == null) {
                parser.skipChildren();
            }
            return empty;
        }

        private static Object empty(DeserializationContext context, FieldRule rule, String detail) {
            return FOUND.get() != null && add(context, rule, detail) ? null : NOT_HANDLED;
        }

        private static boolean add(DeserializationContext context, FieldRule rule, String detail) {
            var field = path(context.getParser().getParsingContext());
            return !field.isEmpty() && FOUND.get().add(new FieldError(field, rule, null, detail));
        }

        private static String path(JsonStreamContext place) {
            var parent = place.getParent() == null ? "" : path(place.getParent());
            var step = place.hasCurrentIndex() && place.inArray()
                    ? String.valueOf(place.getCurrentIndex())
                    : place.getCurrentName();
            return step == null || parent.isEmpty() ? parent + (step == null ? "" : step) : parent + "." + step;
        }
    }
}
