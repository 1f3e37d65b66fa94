package by.cabinet.messaging.journal;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records every call that was refused to a known caller, so that no feature forgets to. R1.7 */
class RefusedCallAudit {

    private static final Pattern LIKE_A_PHONE = Pattern.compile("375[0-9]{9}");
    /** Forbidden; not there, or another client's; against the state of things. */
    private static final List<Integer> REFUSALS = List.of(403, 404, 409, 422);

    private final CurrentCaller caller;
    private final Journal journal;

    @Inject
    RefusedCallAudit(CurrentCaller caller, Journal journal) {
        this.caller = caller;
        this.journal = journal;
    }

    @ServerResponseFilter
    Uni<Void> audit(ContainerRequestContext request, ContainerResponseContext response, UriInfo uri) {
        return isRefusal(response.getStatus())
                ? journal.recordLater(JournalEntry.refused(JournalAction.CALL_REFUSED, code(response))
                        .object(askedFor(uri))
                        .during(request.getMethod() + " " + template(caller.resource())))
                : Uni.createFrom().voidItem();
    }

    private boolean isRefusal(int status) {
        return switch (caller.get()) {
            case null -> false;
            case Caller.Anonymous _ -> status == 403;
            case Caller.SignedIn _, Caller.Staff _, Caller.OperatorSystem _ -> REFUSALS.contains(status);
        };
    }

    private static String code(ContainerResponseContext response) {
        return response.getEntity() instanceof Problem problem ? problem.code() : "status-" + response.getStatus();
    }

    /** The ids of the path, unless somebody put a phone number there. */
    private static String askedFor(UriInfo uri) {
        return uri.getPathParameters().values().stream()
                .flatMap(List::stream)
                .filter(id -> id.length() <= 64 && !LIKE_A_PHONE.matcher(id).find())
                .findFirst()
                .orElse(null);
    }

    private static String template(ResourceInfo resource) {
        return path(resource.getResourceClass()) + path(resource.getResourceMethod());
    }

    private static String path(AnnotatedElement annotated) {
        return Optional.ofNullable(annotated.getAnnotation(Path.class))
                .map(Path::value)
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .orElse("");
    }
}
