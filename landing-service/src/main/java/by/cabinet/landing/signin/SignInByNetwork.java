package by.cabinet.landing.signin;

import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.PageResponses;
import by.cabinet.landing.remote.AuthRestClient;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Signs in a subscriber whom the network has recognised, without a form. R2.2 */
@ApplicationScoped
public class SignInByNetwork {

    /** Where the browser is redirected with its new cookie; one that accepts no cookies comes back without a session. */
    private static final String SIGNED_IN = "/?entered=1";

    private final AuthRestClient auth;
    private final PageResponses responses;
    private final PageContext context;
    private final SessionCookie cookie;

    @Inject
    SignInByNetwork(
            @RestClient AuthRestClient auth, PageResponses responses, PageContext context, SessionCookie cookie) {
        this.auth = auth;
        this.responses = responses;
        this.context = context;
        this.cookie = cookie;
    }

    /**
     * Empty for a number that the network has not recognised, and for a subscriber who may not sign in by the network. Fails with an
     * explanation for one whose access is closed (R1.10).
     */
    public Uni<Optional<Response>> perform() {
        return context.recognised().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : auth.signIn(context.language().code(), null, AuthRestClient.SignIn.byNetwork())
                        .map(session -> Optional.of(response(session.getEntity())))
                        .onFailure(SignInByNetwork::isRefusal)
                        .recoverWithItem(Optional.empty());
    }

    private Response response(AuthRestClient.SessionResponse session) {
        return Response.fromResponse(responses.seeOther(SIGNED_IN))
                .cookie(cookie.set(session.token()))
                .build();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.error() == CommonError.NOT_SIGNED_IN || problem.error() == CommonError.FORBIDDEN);
    }
}
