package by.cabinet.testing;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.caller.TokenClaims;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Tokens as the gateway and Keycloak sign them, with keys that the services under test fetch over HTTP. */
public final class TestTokens {

    /** Longer than the gateway gives them: a loaded machine must not end a test. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ADDRESS = "192.0.2.1";
    private static final EllipticCurveJsonWebKey KEY = key();
    private static final String URL = serveKeys();

    private TestTokens() {}

    static String keysUrl() {
        return URL;
    }

    /** A subscriber's session on {@code my}, entered by SMS code. */
    public static String subscriber(
            String subscriberId, String accountId, String clientId, ClientKind kind, CabinetRole role) {
        return of(new Caller.Subscriber(session(SignInMethod.SMS_CODE), subscriberId, accountId, clientId, kind, role));
    }

    /** An account's session on {@code my}, entered by account number. */
    public static String account(String accountId, String clientId, ClientKind kind) {
        return of(new Caller.Account(session(SignInMethod.ACCOUNT), accountId, clientId, kind));
    }

    public static String anonymous(Portal portal) {
        return anonymous(portal, LIFE);
    }

    /** Nobody yet, but the operator's proxy knows the number. R2.2 */
    public static String recognised(Portal portal, String phone) {
        var caller = new Caller.Anonymous(portal, ADDRESS, Optional.of(new Phone(phone)));
        return sign(TokenClaims.ISSUER, TokenClaims.AUDIENCE, "anonymous", TokenClaims.of(caller), LIFE);
    }

    /** Valid for so long, by real time. */
    public static String anonymous(Portal portal, Duration life) {
        return anonymous(new Caller.Anonymous(portal, ADDRESS, Optional.empty()), life);
    }

    /** From his address, with the number that the network recognised. */
    public static String anonymous(Caller.Anonymous caller) {
        return anonymous(caller, LIFE);
    }

    private static String anonymous(Caller.Anonymous caller, Duration life) {
        return sign(TokenClaims.ISSUER, TokenClaims.AUDIENCE, "anonymous", TokenClaims.of(caller), life);
    }

    public static String of(Caller.SignedIn caller) {
        return sign(TokenClaims.ISSUER, TokenClaims.AUDIENCE, caller.session().id(), TokenClaims.of(caller));
    }

    /** One of the operator's people with these roles. */
    public static String staff(StaffRole... roles) {
        return operator("staff", roles);
    }

    /** One of the operator's systems. */
    public static String system(StaffRole... roles) {
        return operator("service-account-system", roles);
    }

    private static String operator(String name, StaffRole... roles) {
        var names = Stream.of(roles).map(StaffRole::id).toList();
        return sign(
                URL + "/realms/operator",
                "cabinet",
                name,
                Map.of("preferred_username", name, "realm_access", Map.of("roles", names)));
    }

    private static Caller.Session session(SignInMethod method) {
        return new Caller.Session(Ids.next(), Portal.MY, method, Language.RU, false, false, ADDRESS);
    }

    private static String sign(String issuer, String audience, String subject, Map<String, Object> claims) {
        return sign(issuer, audience, subject, claims, LIFE);
    }

    private static String sign(
            String issuer, String audience, String subject, Map<String, Object> claims, Duration life) {
        return Jwt.claims(claims)
                .issuer(issuer)
                .audience(audience)
                .subject(subject)
                .expiresIn(life)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(KEY.getKeyId())
                .sign(KEY.getPrivateKey());
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test");
            key.setAlgorithm("ES256");
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String serveKeys() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JsonWebKeySet(List.of(KEY)).toJson().getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
