package by.cabinet.gateway.session;

import by.cabinet.gateway.keys.SigningKeys;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.TokenClaims;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/**
 * The tokens that the services accept: valid for 60 s of real time, reused for the first 30. Cached by the whole caller, so that any
 * change in their claims makes another token.
 */
@ApplicationScoped
class InnerTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSE = Duration.ofSeconds(30);
    /** About 1.5 KB each. */
    private static final int AT_MOST = 20_000;

    private final SigningKeys keys;
    private final Cache<Caller, String> signed;

    @Inject
    InnerTokens(SigningKeys keys, MeterRegistry metrics) {
        this.keys = keys;
        this.signed = CaffeineCacheMetrics.monitor(
                metrics,
                Caffeine.newBuilder()
                        .maximumSize(AT_MOST)
                        .expireAfterWrite(REUSE)
                        .recordStats()
                        .build(),
                "inner-tokens");
    }

    /** The {@code Authorization} header that says who is calling. */
    String authorization(Caller.SignedIn caller) {
        return signed.get(caller, key -> sign(caller.session().id(), TokenClaims.of(caller)));
    }

    String authorization(Caller.Anonymous caller) {
        return signed.get(caller, key -> sign("anonymous", TokenClaims.of(caller)));
    }

    private String sign(String subject, Map<String, Object> claims) {
        var key = keys.signing();
        return "Bearer "
                + Jwt.claims(claims)
                        .issuer(TokenClaims.ISSUER)
                        .audience(TokenClaims.AUDIENCE)
                        .subject(subject)
                        .expiresIn(LIFE)
                        .jws()
                        .algorithm(SignatureAlgorithm.ES256)
                        .keyId(key.id())
                        .sign(key.privateKey());
    }
}
