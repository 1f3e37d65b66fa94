package by.cabinet.auth.signin;

import by.cabinet.auth.session.StartedSession;
import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Who;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signs in, on the portal that the request came to. */
@Path("/auth/v1")
public class SignInResource {

    private final SignInBySmsCode bySmsCode;
    private final CurrentCaller caller;

    @Inject
    SignInResource(SignInBySmsCode bySmsCode, CurrentCaller caller) {
        this.bySmsCode = bySmsCode;
        this.caller = caller;
    }

    @POST
    @Path("sessions")
    @ResponseStatus(201)
    @AllowedTo(value = Who.ANYBODY, landing = true)
    public Uni<StartedSession> signIn(@NotNull @Valid SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode code -> bySmsCode.signIn(Visitor.of(caller.get()), code);
        };
    }
}
