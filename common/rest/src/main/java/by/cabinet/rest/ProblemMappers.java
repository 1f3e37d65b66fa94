package by.cabinet.rest;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.Problem;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way a request can fail, as a problem. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final List<FailureMapping> mappings;

    @Inject
    ProblemMappers(@All List<FailureMapping> mappings) {
        this.mappings = mappings;
    }

    @ServerExceptionMapper
    Response onPurpose(ProblemException problem) {
        return Problem.response(problem);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        var first = invalid.getConstraintViolations().stream()
                .min((a, b) -> fieldOf(a).compareTo(fieldOf(b)))
                .orElseThrow();
        return Problem.response(CommonError.MALFORMED_REQUEST, first.getMessage(), fieldOf(first));
    }

    /** The second type is named too because the framework has a mapper of its own for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    Response unreadable(JacksonException unreadable) {
        return Problem.response(CommonError.MALFORMED_REQUEST, reason(unreadable), fieldOf(unreadable));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response notSignedIn() {
        return Problem.response(CommonError.NOT_SIGNED_IN, null, null);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return Problem.response(CommonError.FORBIDDEN, null, null);
    }

    @ServerExceptionMapper
    Response byStatus(WebApplicationException answer, ContainerRequestContext request) {
        var status = answer.getResponse().getStatus();
        if (answer.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        if (status == 404 && answer.getCause() != null) {
            // JAX-RS takes a query parameter that is no number for a resource that is not there
            return Problem.response(CommonError.MALFORMED_REQUEST, "a parameter is unreadable", null);
        }
        if (status == 404 || status == 405) {
            return withoutMethod(AllowedMethods.of(request));
        }
        return status < 400 ? answer.getResponse() : Problem.response(CommonError.ofStatus(status), null, null);
    }

    /** The framework says 404 too where one resource has the path, and another the method for paths like it. */
    private static Response withoutMethod(Set<String> allowed) {
        return allowed.isEmpty()
                ? Problem.response(CommonError.NOT_FOUND, null, null)
                : Response.fromResponse(Problem.response(CommonError.METHOD_NOT_ALLOWED, null, null))
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected) {
        var known = known(unexpected);
        if (known.isPresent()) {
            LOG.warnf("Answered %d: %s", known.get().error().status(), unexpected);
            return Problem.response(known.get());
        }
        LOG.error("Answered 500", unexpected);
        return Problem.response(CommonError.INTERNAL_ERROR, null, null);
    }

    /** Of the failure or of what caused it. */
    private Optional<ProblemException> known(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> mappings.stream().flatMap(mapping -> mapping.problemOf(cause).stream()))
                .findFirst();
    }

    /** Never the parser's own message: it quotes the input. */
    private static String reason(JacksonException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException ignored -> "unknown property";
            case JsonMappingException mapping
            when mapping.getCause() instanceof IllegalArgumentException reason -> reason.getMessage();
            default -> "not readable as JSON of the expected form";
        };
    }

    private static String fieldOf(JacksonException unreadable) {
        var path = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath()
                : List.<JsonMappingException.Reference>of();
        var field = path.stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? null : field;
    }

    /** Without the method's and the parameter's name: callers know the body's fields only. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString().split("\\.", 3);
        return path[path.length - 1];
    }
}
