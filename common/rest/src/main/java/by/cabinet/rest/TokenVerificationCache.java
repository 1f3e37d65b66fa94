package by.cabinet.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies a token's signature once, not at each of the requests that the gateway sends with it: a signature of ES256 takes most of
 * the time of a read. What is remembered is the very token that was verified, for seconds, and never past its end; a session that
 * has changed comes with another token.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TokenVerificationCache implements HttpAuthenticationMechanism {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int AT_MOST = 20_000;
    /** Tokens count by real time. */
    private static final InstantSource TIME = InstantSource.system();

    private static final Uni<HttpCredentialTransport> BEARER =
            Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "Bearer"));

    private final Cache<String, SecurityIdentity> verified;
    private final OidcAuthenticationMechanism oidc;

    @Inject
    TokenVerificationCache(OidcAuthenticationMechanism oidc, MeterRegistry metrics) {
        this.oidc = oidc;
        this.verified = CaffeineCacheMetrics.monitor(
                metrics,
                Caffeine.newBuilder()
                        .maximumSize(AT_MOST)
                        .expireAfterWrite(REMEMBERED)
                        .recordStats()
                        .build(),
                "verified-tokens");
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return remembered(authorization)
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(() -> oidc.authenticate(request, providers).invoke(it -> remember(authorization, it)));
    }

    private Optional<SecurityIdentity> remembered(String authorization) {
        return Optional.ofNullable(authorization)
                .map(verified::getIfPresent)
                .filter(identity -> ((JsonWebToken) identity.getPrincipal()).getExpirationTime()
                        > TIME.instant().getEpochSecond());
    }

    private void remember(String authorization, SecurityIdentity identity) {
        if (authorization != null && identity != null && identity.getPrincipal() instanceof JsonWebToken) {
            verified.put(authorization, identity);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    /** The same of all issuers; asked for at each request. */
    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return BEARER;
    }
}
