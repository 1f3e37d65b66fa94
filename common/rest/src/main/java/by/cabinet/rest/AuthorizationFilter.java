package by.cabinet.rest;

import by.cabinet.contract.Portal;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a caller through to a method that is {@link AllowedTo} him. */
class AuthorizationFilter {

    private final CurrentIdentityAssociation identities;
    private final TokenCallerMapper callers;
    private final CurrentCaller current;

    @Inject
    AuthorizationFilter(CurrentIdentityAssociation identities, TokenCallerMapper callers, CurrentCaller current) {
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
        if (Arrays.stream(allowed.value()).noneMatch(type -> type.includes(caller))) {
            throw refusal(caller, allowed);
        }
        if (caller instanceof Caller.SignedIn in && in.session().portal() == Portal.LANDING && !allowed.landing()) {
            throw ProblemException.forbidden();
        }
    }

    /** A token of the other side is good, but not here: who has it stays signed in. */
    private static ProblemException refusal(Caller caller, AllowedTo allowed) {
        if (caller instanceof Caller.Anonymous) {
            return new ProblemException(CommonError.NOT_SIGNED_IN);
        }
        var ofOtherSide = Arrays.stream(allowed.value()).noneMatch(type -> type.side() == CallerType.Side.of(caller));
        return ofOtherSide ? new ProblemException(CommonError.WRONG_CREDENTIAL) : ProblemException.forbidden();
    }
}
