package by.cabinet.gateway.session;

import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.gateway.limits.RateLimitKeys.OperatorId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Verifies tokens of the operator's identity provider, so that their requests are counted by their subjects and not as those of strangers.
 * It decides nothing else: every token is forwarded, and the services verify it themselves. While the provider cannot be
 * reached, the keys that were read stay in use.
 */
@ApplicationScoped
class OperatorTokens {

    private static final RateLimitedLog LOG = new RateLimitedLog(OperatorTokens.class);
    private static final int AT_MOST = 10_000;
    private static final Duration REREAD = Duration.ofMinutes(5);
    /** After a token of a key that is not known. */
    private static final Duration REREAD_AT_MOST_EVERY = Duration.ofSeconds(10);

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Of the profile secure. */
    private static final String AUTHORITIES = "authorities";

    private final Settings settings;
    private final Vertx vertx;
    private final HttpClient client;
    private final AtomicLong nextRead = new AtomicLong(System.nanoTime());
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(AT_MOST).build();
    private volatile JwtConsumer consumer;

    @Inject
    OperatorTokens(Settings settings, Vertx vertx, TlsConfigurationRegistry certificates) {
        this.settings = settings;
        this.vertx = vertx;
        var options = new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS);
        certificates
                .get(AUTHORITIES)
                .map(TlsConfiguration::getTrustStoreOptions)
                .ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
        this.consumer = consumer(List.of());
    }

    private record Verified(OperatorId id, NumericDate until) {}

    void begin(@Observes StartupEvent start) {
        read();
        vertx.setPeriodic(REREAD.toMillis(), timer -> read());
    }

    /** Empty for a token that is not valid, or not known to be. */
    Optional<OperatorId> verify(String token) {
        var remembered = verified.getIfPresent(token);
        if (remembered != null) {
            return remembered.until().isAfter(NumericDate.now()) ? Optional.of(remembered.id()) : Optional.empty();
        }
        try {
            var claims = consumer.processToClaims(token);
            var id = new OperatorId(claims.getSubject(), roles(claims));
            verified.put(token, new Verified(id, claims.getExpirationTime()));
            return Optional.of(id);
        } catch (InvalidJwtException | MalformedClaimException invalid) {
            readIfDue();
            return Optional.empty();
        }
    }

    /** Those of the realm. */
    private static Set<String> roles(JwtClaims claims) {
        return claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private JwtConsumer consumer(List<JsonWebKey> keys) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(settings.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .build();
    }

    private void readIfDue() {
        var due = nextRead.get();
        var now = System.nanoTime();
        if (now - due >= 0 && nextRead.compareAndSet(due, now + REREAD_AT_MOST_EVERY.toNanos())) {
            read();
        }
    }

    private void read() {
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(settings.keys().toString())
                        .setIdleTimeout(TIMEOUT_MILLIS))
                .compose(HttpClientRequest::send)
                .compose(OperatorTokens::body)
                .map(OperatorTokens::keys)
                .onSuccess(keys -> consumer = consumer(keys))
                .onFailure(e -> LOG.warn("%s could not be read: %s", settings.keys(), e));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("answered " + response.statusCode());
    }

    private static List<JsonWebKey> keys(Buffer set) {
        try {
            return new JsonWebKeySet(set.toString()).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code cabinet.gateway.operator-tokens}. */
    @ConfigMapping(prefix = "cabinet.gateway.operator-tokens")
    interface Settings {

        /** The public keys of the identity provider. */
        URI keys();

        String issuer();

        String audience();
    }
}
