package by.cabinet.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The operator's identity provider: publishes its key, and signs tokens. */
public final class TestIssuer {

    static final String ISSUER = "http://issuer.test/realms/operator";

    private static final RsaJsonWebKey KEY = generate();

    private TestIssuer() {}

    /** Returns the address of its keys. */
    static String start() {
        return "http://127.0.0.1:" + listening().actualPort() + "/certs";
    }

    private static HttpServer listening() {
        return Vertx.vertx()
                .createHttpServer()
                .requestHandler(request ->
                        request.response().end(new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static String token(String subject, String... roles) {
        return sign(KEY, subject, roles);
    }

    /** It claims the same key, and is signed by another. */
    public static String forgedToken(String subject, String... roles) {
        return sign(generate(), subject, roles);
    }

    private static String sign(RsaJsonWebKey key, String subject, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("cabinet");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(KEY.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("issuer-1");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
