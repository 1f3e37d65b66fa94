package by.cabinet.rest;

import by.cabinet.value.Paged;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What stands in a query is meant: a parameter that the operation does not have, or one that is given twice, is refused. Pages are spared,
 * since links to them carry the parameters of others ({@code utm_source}).
 *
 * <p>A cursor is of one list: what a page gives is marked here with its list, and another list's is refused.
 */
class QueryFilter {

    private static final String CURSOR = "cursor";

    private final Map<Method, QueryParameters> known = new ConcurrentHashMap<>();
    private final CurrentVertxRequest current;

    @Inject
    QueryFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Behind the {@link AuthorizationFilter}: nobody learns of parameters that are not for him. */
    @ServerRequestFilter(priority = Priorities.USER + 100)
    void check(ResourceInfo resource) {
        var given = current.getCurrent().queryParams();
        if (given.isEmpty() || isPage(resource)) {
            return;
        }
        var method = resource.getResourceMethod();
        var parameters = known.computeIfAbsent(method, QueryParameters::of);
        var errors = given.names().stream()
                .sorted()
                .flatMap(name -> error(name, given.getAll(name).size(), parameters))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.malformed(errors);
        }
        Optional.ofNullable(given.get(CURSOR))
                .filter(cursor -> !cursor.isEmpty())
                .ifPresent(cursor -> given.set(
                        CURSOR,
                        ListCursor.open(method, cursor)
                                .orElseThrow(
                                        () -> ProblemException.refused(CommonError.UNKNOWN_CURSOR, CURSOR, null))));
    }

    private static Stream<FieldError> error(String name, int times, QueryParameters parameters) {
        if (!parameters.names().contains(name)) {
            return Stream.of(FieldError.of(name, FieldRule.UNKNOWN));
        }
        return times > 1 && !parameters.lists().contains(name)
                ? Stream.of(FieldError.of(name, FieldRule.REPEATED))
                : Stream.of();
    }

    /** Before what is made of the whole answer. */
    @ServerResponseFilter(priority = Priorities.USER + 100)
    void mark(ContainerResponseContext response, ResourceInfo resource) {
        if (response.getEntity() instanceof Paged page && page.nextCursor() != null) {
            response.setEntity(page.withNextCursor(ListCursor.of(resource.getResourceMethod(), page.nextCursor())));
        }
    }

    private static boolean isPage(ResourceInfo resource) {
        var produces = resource.getResourceClass().getAnnotation(Produces.class);
        return produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML);
    }
}
