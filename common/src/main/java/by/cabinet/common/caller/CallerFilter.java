package by.cabinet.common.caller;

import by.cabinet.common.problem.CommonError;
import by.cabinet.common.problem.ProblemException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a caller through to a method that is {@link AllowedTo} him. */
class CallerFilter {

    private final CurrentIdentityAssociation identities;
    private final CallerReader callers;
    private final CurrentCaller current;

    @Inject
    CallerFilter(CurrentIdentityAssociation identities, CallerReader callers, CurrentCaller current) {
        this.identities = identities;
        this.callers = callers;
        this.current = current;
    }

    @ServerRequestFilter
    Uni<Response> admit(ResourceInfo resource) {
        return identities.getDeferredIdentity().map(identity -> {
            var caller = callers.read(identity).orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN));
            current.set(caller, resource); // of a refused caller too: the journal names him
            check(caller, resource.getResourceMethod().getAnnotation(AllowedTo.class));
            return null;
        });
    }

    private static void check(Caller caller, AllowedTo allowed) {
        if (allowed == null) {
            throw ProblemException.forbidden();
        }
        if (Arrays.stream(allowed.value()).noneMatch(who -> who.includes(caller))) {
            throw refusal(caller, allowed);
        }
        if (caller instanceof Caller.SignedIn in && in.session().portal() == Portal.LANDING && !allowed.landing()) {
            throw ProblemException.forbidden();
        }
    }

    /** A token of the other side is no token here. */
    private static ProblemException refusal(Caller caller, AllowedTo allowed) {
        var ofOtherSide = Arrays.stream(allowed.value()).noneMatch(who -> who.side() == Who.Side.of(caller));
        return ofOtherSide || caller instanceof Caller.Anonymous
                ? new ProblemException(CommonError.NOT_SIGNED_IN)
                : ProblemException.forbidden();
    }
}
