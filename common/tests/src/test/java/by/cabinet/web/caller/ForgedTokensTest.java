package by.cabinet.web.caller;

import static io.restassured.RestAssured.given;

import by.cabinet.contract.Portal;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Tokens that somebody has made himself. Each of them would be the gateway's but for one thing. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class ForgedTokensTest {

    @ConfigProperty(name = "cabinet.gateway.keys-url")
    String keysUrl;

    private final EllipticCurveJsonWebKey own = key();

    @Test
    void theGatewaysOwnPasses() {
        assertAnswer(200, TestTokens.anonymous(Portal.MY));
    }

    @Test
    void anotherKeyUnderTheGatewaysName() throws Exception {
        refused(signedByOwnKey(published().getKeyId(), claims -> claims));
    }

    @Test
    void aKeyThatIsNotPublished() {
        refused(signedByOwnKey("unknown", claims -> claims));
    }

    /** The header names a place where the forger's own keys stand. */
    @Test
    void keysOfTheForgersOwn() {
        refused(claims().jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId("own")
                .header("jku", "http://127.0.0.1:1/keys")
                .header("jwk", own.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .sign(own.getPrivateKey()));
    }

    /** The public key is known to everybody: as a shared secret it proves nothing. */
    @Test
    void thePublicKeyAsASecret() throws Exception {
        var key = published();
        var token = new JsonWebSignature();
        token.setPayload(payloadOf(TestTokens.anonymous(Portal.MY)));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(new HmacKey(key.getKey().getEncoded()));
        refused(token.getCompactSerialization());
    }

    @Test
    void anotherAudienceOrIssuerIsNone() {
        refused(signedByOwnKey("own", claims -> claims.audience("somebody-else")));
        refused(signedByOwnKey("own", claims -> claims.issuer("https://evil.example")));
    }

    private String signedByOwnKey(String keyId, UnaryOperator<JwtClaimsBuilder> change) {
        return change.apply(claims())
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(keyId)
                .sign(own.getPrivateKey());
    }

    private static String payloadOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.claims(TokenClaims.of(new Caller.Anonymous(Portal.MY, "192.0.2.1", Optional.empty())))
                .issuer(TokenClaims.ISSUER)
                .audience(TokenClaims.AUDIENCE)
                .subject("anonymous")
                .expiresIn(Duration.ofSeconds(60));
    }

    private JsonWebKey published() throws JoseException, IOException {
        return new HttpsJwks(keysUrl + "/keys").getJsonWebKeys().getFirst();
    }

    private static void refused(String token) {
        assertAnswer(401, token);
    }

    private static void assertAnswer(int status, String token) {
        given().auth().oauth2(token).get("/miniature/anybody").then().statusCode(status);
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
