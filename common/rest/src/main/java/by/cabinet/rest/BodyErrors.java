package by.cabinet.rest;

import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Names every wrong field of a body that cannot be read: Jackson stops at the first. That one is taken out and the rest is read again, until
 * it is readable; then the rules of validation are asked about it. A body that can be read costs one copy.
 */
@Provider
@Singleton
class BodyErrors implements ReaderInterceptor {

    /** Nobody fills in more in one form. */
    private static final int MOST = 20;

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    BodyErrors(AnswerMapper json, Validator validator) {
        this.json = json.get(); // as the body itself was read
        this.validator = validator;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.getInputStream().readAllBytes();
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (JsonMappingException unreadable) {
            throw allOf(body, context, unreadable);
        } catch (WebApplicationException unreadable) {
            throw unreadable.getCause() instanceof JsonMappingException cause
                    ? allOf(body, context, cause)
                    : unreadable;
        }
    }

    private ProblemException allOf(byte[] body, ReaderInterceptorContext context, JsonMappingException first) {
        var errors = new ArrayList<FieldError>();
        var type = json.constructType(context.getGenericType());
        try {
            read(json.readTree(body), type, first, errors);
        } catch (IOException unreadable) {
            // what has been found so far has to do
        }
        return errors.isEmpty() ? JsonErrors.whole() : ProblemException.malformed(Violations.sorted(errors));
    }

    private void read(JsonNode tree, JavaType type, JsonMappingException first, List<FieldError> errors)
            throws IOException {
        var unreadable = first;
        for (var tries = 0; tries < MOST; tries++) {
            var error = JsonErrors.of(unreadable);
            if (error.isEmpty()) {
                return;
            }
            if (!isOfPart(errors, error.get())) {
                errors.add(error.get());
            }
            takeOut(tree, unreadable.getPath());
            try {
                addRules(json.readerFor(type).readValue(tree), errors);
                return;
            } catch (JsonMappingException next) {
                unreadable = next;
            }
        }
    }

    /** A field that could not be read is missing now, which is not what is wrong with it. */
    private void addRules(Object body, List<FieldError> errors) {
        var unreadable = List.copyOf(errors);
        Violations.errors(validator.validate(body), path -> path).stream()
                .filter(error -> !isOfPart(unreadable, error))
                .forEach(errors::add);
    }

    /** Whether it is known already what is wrong in the field: it itself, or a part of it. */
    private static boolean isOfPart(List<FieldError> known, FieldError error) {
        return known.stream().anyMatch(one -> (one.field() + ".").startsWith(error.field() + "."));
    }

    private static void takeOut(JsonNode tree, List<JsonMappingException.Reference> path) {
        var parent = tree;
        for (var step : path.subList(0, Math.max(0, path.size() - 1))) {
            parent = step.getFieldName() == null ? parent.path(step.getIndex()) : parent.path(step.getFieldName());
        }
        var last = path.isEmpty() ? null : path.getLast();
        if (last != null && parent instanceof ObjectNode object && last.getFieldName() != null) {
            object.remove(last.getFieldName());
        } else if (last != null && parent instanceof ArrayNode array && last.getIndex() < array.size()) {
            array.setNull(last.getIndex());
        }
    }
}
