package by.cabinet.gateway.session;

import by.cabinet.gateway.answer.Patience;
import by.cabinet.gateway.answer.RareLog;
import by.cabinet.gateway.hygiene.SameOrigin;
import by.cabinet.gateway.session.Identity.CookieState;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds out who is calling: one look into Redis for a session, none for anybody else. */
@ApplicationScoped
public class Identify {

    private static final RareLog LOG = new RareLog(Identify.class);

    private final ReadCredential credentials;
    private final SessionRepository sessions;
    private final InnerTokens tokens;
    private final SameOrigin sameOrigin;
    private final Patience patience;

    @Inject
    Identify(
            ReadCredential credentials,
            SessionRepository sessions,
            InnerTokens tokens,
            SameOrigin sameOrigin,
            Patience patience) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.sameOrigin = sameOrigin;
        this.patience = patience;
    }

    /** Fails with 401 for a token that is not (or no longer) good, 403 for another site's request, 503 without Redis. */
    public Future<Identity> of(HttpServerRequest request, Visitor visitor) {
        return switch (credentials.of(request)) {
            case Credential.Operator staff ->
                Future.succeededFuture(Identity.of(staff.authorization(), CookieState.NONE));
            case Credential.None _ -> anonymous(request, visitor);
            case Credential.Session shown -> inSession(request, visitor, shown);
        };
    }

    private Future<Identity> anonymous(HttpServerRequest request, Visitor visitor) {
        sameOrigin.refuseStrangers(request);
        return Future.succeededFuture(Identity.of(tokens.authorization(visitor.anonymous()), CookieState.NONE));
    }

    private Future<Identity> inSession(HttpServerRequest request, Visitor visitor, Credential.Session shown) {
        if (shown.byCookie()) {
            sameOrigin.require(request);
        }
        var hash = new SessionToken(shown.token()).hash();
        return live(shown, hash, visitor, Visitor.isActivity(request))
                .map(found ->
                        found.map(live -> signedIn(live, hash, visitor, shown)).orElseGet(() -> lost(visitor, shown)));
    }

    private Future<Optional<ActiveSession>> live(
            Credential.Session shown, String hash, Visitor visitor, boolean activity) {
        if (!ReadCredential.isOpaque(shown.token())) {
            return Future.succeededFuture(Optional.empty());
        }
        return patience.await(sessions.touch(hash, visitor.portal(), activity)).recover(Identify::outage);
    }

    /** Never a pass: without Redis nobody is known. */
    private static Future<Optional<ActiveSession>> outage(Throwable failure) {
        LOG.warn("%s cannot be read: %s", "Sessions", failure);
        return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, Patience.LIMIT));
    }

    private Identity signedIn(ActiveSession live, String hash, Visitor visitor, Credential.Session shown) {
        var cookie = shown.byCookie() ? CookieState.LIVE : CookieState.NONE;
        return new Identity(tokens.authorization(live.caller().from(visitor.address())), Optional.of(hash), cookie);
    }

    private Identity lost(Visitor visitor, Credential.Session shown) {
        if (shown.byCookie() && visitor.page()) {
            return Identity.of(tokens.authorization(visitor.anonymous()), CookieState.DEAD);
        }
        throw new ProblemException(CommonError.NOT_SIGNED_IN);
    }
}
