package by.cabinet.rest;

import by.cabinet.value.Language;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.Problem;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way a request can fail, as a problem. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final List<FailureMapping> mappings;
    private final HttpHeaders headers;

    @Inject
    ProblemMappers(@All List<FailureMapping> mappings, HttpHeaders headers) {
        this.mappings = mappings;
        this.headers = headers;
    }

    @ServerExceptionMapper
    Response onPurpose(ProblemException problem) {
        return Problem.response(
                problem,
                Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                        .orElse(Language.EN));
    }

    private Response answer(CommonError error) {
        return onPurpose(new ProblemException(error));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        return onPurpose(ProblemException.malformed(
                Violations.errors(invalid.getConstraintViolations(), ProblemMappers::withoutMethod)));
    }

    /** The second type is named too because the framework has a mapper of its own for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    Response unreadable(JacksonException unreadable) {
        return onPurpose(JsonErrors.of(unreadable)
                .map(error -> ProblemException.malformed(List.of(error)))
                .orElseGet(JsonErrors::whole));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response notSignedIn() {
        return answer(CommonError.NOT_SIGNED_IN);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return answer(CommonError.FORBIDDEN);
    }

    @ServerExceptionMapper
    Response byStatus(WebApplicationException answer, ContainerRequestContext request) {
        var status = answer.getResponse().getStatus();
        if (answer.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        if (status == 404 && answer.getCause() != null) {
            // JAX-RS takes a query parameter that is no number for a resource that is not there
            return onPurpose(new ProblemException(CommonError.MALFORMED_REQUEST, "a parameter is unreadable"));
        }
        if (status == 404 || status == 405) {
            return notServed(AllowedMethods.of(request));
        }
        return status < 400 ? answer.getResponse() : answer(CommonError.ofStatus(status));
    }

    /** The framework says 404 too where one resource has the path, and another the method for paths like it. */
    private Response notServed(Set<String> allowed) {
        return allowed.isEmpty()
                ? answer(CommonError.NOT_FOUND)
                : Response.fromResponse(answer(CommonError.METHOD_NOT_ALLOWED))
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected) {
        var known = known(unexpected);
        if (known.isPresent()) {
            LOG.warnf("Answered %d: %s", known.get().error().status(), unexpected);
            return onPurpose(known.get());
        }
        LOG.error("Answered 500", unexpected);
        return answer(CommonError.INTERNAL_ERROR);
    }

    /** Of the failure or of what caused it. */
    private Optional<ProblemException> known(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> mappings.stream().flatMap(mapping -> mapping.problemOf(cause).stream()))
                .findFirst();
    }

    /** Without the method's and the parameter's name: callers know the body's fields only. */
    private static String withoutMethod(String path) {
        var steps = path.split("\\.", 3);
        return steps[steps.length - 1];
    }
}
