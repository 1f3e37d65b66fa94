package by.cabinet.landing.signin;

import by.cabinet.landing.neighbour.AuthService;
import by.cabinet.landing.page.Answers;
import by.cabinet.landing.page.Visit;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Lets in whom the network has recognised, without a question. R2.2 */
@ApplicationScoped
public class EnterByNetwork {

    /** Where the browser goes with its new cookie; one that keeps none comes back without a session. */
    private static final String INSIDE = "/?entered=1";

    private final AuthService auth;
    private final Answers answers;
    private final Visit visit;
    private final SessionCookie cookie;

    @Inject
    EnterByNetwork(@RestClient AuthService auth, Answers answers, Visit visit, SessionCookie cookie) {
        this.auth = auth;
        this.answers = answers;
        this.visit = visit;
        this.cookie = cookie;
    }

    /** Empty for a number that nobody has recognised, and for a line that may not come in this way. */
    public Uni<Optional<Response>> perform() {
        return visit.recognised().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : auth.signIn(AuthService.SignIn.byNetwork())
                        .map(started -> Optional.of(inside(started)))
                        .onFailure(EnterByNetwork::isRefusal)
                        .recoverWithItem(Optional.empty());
    }

    private Response inside(AuthService.StartedSession started) {
        return Response.fromResponse(answers.seeOther(INSIDE))
                .cookie(cookie.keep(started.token()))
                .build();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.error() == CommonError.NOT_SIGNED_IN || problem.error() == CommonError.FORBIDDEN);
    }
}
