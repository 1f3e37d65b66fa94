package by.cabinet.order.catalogue;

import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** A partial change of terms, by RFC 7396: what is absent stays, what is null goes. */
@ApplicationScoped
class TermsPatch {

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    TermsPatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** Fails as a malformed body does. */
    Uni<OfferingTerms> apply(OfferingTerms terms, ObjectNode patch) {
        return read(merged(json.<ObjectNode>valueToTree(terms), patch)).invoke(patched -> check(patched, terms.id()));
    }

    private Uni<OfferingTerms> read(JsonNode tree) {
        try {
            return Uni.createFrom().item(json.treeToValue(tree, OfferingTerms.class));
        } catch (JacksonException malformed) {
            return Uni.createFrom().failure(malformed);
        }
    }

    private void check(OfferingTerms patched, String id) {
        var violations = validator.validate(patched);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (!patched.id().equals(id)) {
            throw ProblemException.malformed("id", FieldRule.UNKNOWN, "the id of an offering never changes");
        }
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> merge(target, entry.getKey(), entry.getValue()));
        return target;
    }

    private static void merge(ObjectNode target, String name, JsonNode value) {
        if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode part && target.get(name) instanceof ObjectNode whole) {
            merged(whole, part);
        } else {
            target.set(name, value);
        }
    }
}
