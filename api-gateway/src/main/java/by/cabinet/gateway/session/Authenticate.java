package by.cabinet.gateway.session;

import by.cabinet.contract.auth.EndReason;
import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.gateway.errors.RedisTimeout;
import by.cabinet.gateway.limits.RateLimitKeys.OperatorId;
import by.cabinet.gateway.session.Authenticate.AuthenticatedIdentity.CookieState;
import by.cabinet.gateway.session.CredentialReader.Credential;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Identifies the caller, with one call to Redis for a session, and none for other callers. */
@ApplicationScoped
public class Authenticate {

    private static final RateLimitedLog LOG = new RateLimitedLog(Authenticate.class);

    private final CredentialReader credentials;
    private final SessionRepository sessions;
    private final InnerTokens tokens;
    private final OperatorTokens operators;
    private final CsrfFilter csrf;
    private final RedisTimeout timeout;

    @Inject
    Authenticate(
            CredentialReader credentials,
            SessionRepository sessions,
            InnerTokens tokens,
            OperatorTokens operators,
            CsrfFilter csrf,
            RedisTimeout timeout) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.operators = operators;
        this.csrf = csrf;
        this.timeout = timeout;
    }

    /** Fails with 401 for a token that is not (or no longer) valid, 403 for another site's request, 503 without Redis. */
    public Future<AuthenticatedIdentity> perform(HttpServerRequest request, RequestOrigin origin) {
        return switch (credentials.read(request)) {
            case Credential.Operator staff ->
                Future.succeededFuture(new AuthenticatedIdentity(
                        staff.authorization(),
                        Optional.empty(),
                        Optional.empty(),
                        operators.verify(staff.token()),
                        CookieState.NONE));
            case Credential.None _ -> anonymous(request, origin);
            case Credential.Session shown -> inSession(request, origin, shown);
        };
    }

    private Future<AuthenticatedIdentity> anonymous(HttpServerRequest request, RequestOrigin origin) {
        csrf.refuseCrossOrigin(request);
        return Future.succeededFuture(
                AuthenticatedIdentity.of(tokens.authorization(origin.anonymous()), CookieState.NONE));
    }

    private Future<AuthenticatedIdentity> inSession(
            HttpServerRequest request, RequestOrigin origin, Credential.Session shown) {
        if (shown.byCookie()) {
            csrf.requireSameOrigin(request);
        }
        var hash = new SessionToken(shown.token()).hash();
        return find(shown, hash, origin, origin.isActivity(request))
                .map(found -> found.live()
                        .map(live -> signedIn(live, hash, origin, shown))
                        .orElseGet(() -> expired(found.ended(), origin, shown)));
    }

    private Future<SessionRepository.Found> find(
            Credential.Session shown, String hash, RequestOrigin origin, boolean activity) {
        if (!CredentialReader.isOpaque(shown.token())) {
            return Future.succeededFuture(SessionRepository.Found.NOTHING);
        }
        return timeout.await(sessions.find(hash, origin.portal(), activity)).recover(Authenticate::outage);
    }

    /** Without Redis no session is accepted. */
    private static Future<SessionRepository.Found> outage(Throwable failure) {
        LOG.warn("%s cannot be read: %s", "Sessions", failure);
        return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, RedisTimeout.LIMIT));
    }

    private AuthenticatedIdentity signedIn(
            ActiveSession live, String hash, RequestOrigin origin, Credential.Session shown) {
        var cookie = shown.byCookie() ? CookieState.LIVE : CookieState.NONE;
        return new AuthenticatedIdentity(
                tokens.authorization(live.caller().from(origin.address())),
                Optional.of(hash),
                Optional.of(live.expiresAt()),
                Optional.empty(),
                cookie);
    }

    private AuthenticatedIdentity expired(Optional<EndReason> reason, RequestOrigin origin, Credential.Session shown) {
        if (shown.byCookie() && origin.forEverybody()) {
            return AuthenticatedIdentity.of(tokens.authorization(origin.anonymous()), CookieState.DEAD);
        }
        throw reason.map(ProblemException::sessionEnded)
                .orElseGet(() -> new ProblemException(CommonError.NOT_SIGNED_IN));
    }

    /**
     * Who is calling, in the form that the services get.
     *
     * @param authorization the header's value
     * @param session the hash of the live session's token
     * @param expiresAt when that session ends unless something is done in it
     * @param operator whose the verified token of the operator's is
     * @param cookie the state of the cookie in the browser
     */
    public record AuthenticatedIdentity(
            String authorization,
            Optional<String> session,
            Optional<Instant> expiresAt,
            Optional<OperatorId> operator,
            CookieState cookie) {

        /** A cookie that is not used by the request counts as none; a dead one has to be deleted. */
        public enum CookieState {
            NONE,
            LIVE,
            DEAD
        }

        static AuthenticatedIdentity of(String authorization, CookieState cookie) {
            return new AuthenticatedIdentity(
                    authorization, Optional.empty(), Optional.empty(), Optional.empty(), cookie);
        }
    }
}
