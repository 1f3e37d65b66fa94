package by.cabinet.harness.attack;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Access;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Attacks 12 and 13: identities that were made up. */
final class TokenAttacks {

    private static final String ME = "/account/v1/me";
    private static final int ACCOUNTS = 8102;
    private static final Map<Integer, String> SERVICES = Map.of(
            8101,
            "/auth/v1/session",
            ACCOUNTS,
            ME,
            8103,
            "/rights/v1/roles",
            8104,
            "/order/v1/orders",
            8106,
            "/notification/v1/messages?to=%2B375291000001");

    private TokenAttacks() {}

    static void forged(Target target) {
        JsonNode key = Access.gatewayKeys().at("/keys/0");
        Forgeries forgeries = new Forgeries(key, target.somebody());
        String genuine = forgeries.genuine(target.system().home().run().resolve("keys"));
        Unexpected.unless(
                "a token by the gateway's own key, so that only signatures are wrong with the others",
                Requests.send(new HttpClient(ACCOUNTS), genuine, Request.get(ME)),
                200);
        for (String token : forgeries.all()) {
            Unexpected.unless(
                    "a forged token at the gateway",
                    CabinetClient.my().with(token).get(ME),
                    401);
            SERVICES.forEach((port, path) -> Unexpected.unless(
                    "a forged token at port " + port,
                    Requests.send(new HttpClient(port), token, Request.get(path)),
                    401));
        }
        String staff = Operator.staff("shop");
        Unexpected.unless(
                "a Keycloak token where a subscriber's is due",
                CabinetClient.my().with(staff).get(ME),
                401,
                403);
        CabinetClient subscriber = target.signedIn(target.somebody());
        Unexpected.unless(
                "a subscriber's token where Keycloak's is due",
                subscriber.post("/order/v1/offerings", Map.of("id", "mine")),
                400,
                401,
                403);
        Unexpected.unless(
                "a session of another portal",
                subscriber.at("myaccount.localhost").get(ME),
                401);
    }

    static void headers(Target target) {
        CabinetClient landing = CabinetClient.my().at("lk.landing.localhost");
        Reply page = landing.send(Request.get("/").with("X-MSISDN", "375291000001"));
        Unexpected.unless(page.text().contains("<form"), "the number of a header from outside was believed");
        Reply network = landing.send(
                Requests.post("/auth/v1/sessions", Map.of("method", "NETWORK")).with("X-MSISDN", "375291000001"));
        Unexpected.unless("signing in by a header from outside", network, 400, 401, 403);
        for (String name : List.of(
                "X-Forwarded-For",
                "Forwarded",
                "X-Real-IP",
                "X-User-Id",
                "X-Subscriber-Id",
                "X-Forwarded-User",
                "X-Role")) {
            String value = name.equals("Forwarded") ? "for=127.0.0.2" : "127.0.0.2";
            Unexpected.unless(
                    "identity by " + name,
                    CabinetClient.my().send(Request.get(ME).with(name, value)),
                    401);
        }
        SERVICES.forEach((port, path) -> Unexpected.unless(
                "port %d past the gateway".formatted(port),
                new HttpClient(port)
                        .send(Request.get(path)
                                .with("X-Subscriber-Id", "s-0001")
                                .with("X-MSISDN", "375291000001")),
                401));
    }

    /** Tokens that the gateway has not signed, and one that it could have: nothing but the signature is wrong with the others. */
    private static final class Forgeries {

        private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
        private static final String HMAC = "HmacSHA256";

        private final JsonNode key;
        private final String claims;

        /** {@code key}: the public one, as the gateway publishes it. */
        Forgeries(JsonNode key, Person person) {
            this.key = key;
            long now = Instant.now().getEpochSecond();
            this.claims = Reply.object()
                    .put("iss", "cabinet-gateway")
                    .put("aud", "cabinet-services")
                    .put("sub", "forged")
                    .put("iat", now)
                    .put("exp", now + 60)
                    .put("kind", "subscriber")
                    .put("portal", "my")
                    .put("address", "127.0.0.1")
                    .put("sid", "forged")
                    .put("method", "SMS_CODE")
                    .put("lang", "ru")
                    .put("second_factor", false)
                    .put("initial_password", false)
                    .put("subscriber_id", person.subscriberId())
                    .put("account_id", person.accountId())
                    .put("client_id", person.clientId())
                    .put("client_kind", "INDIVIDUAL")
                    .put("role", "SUBSCRIBER")
                    .toString();
        }

        List<String> all() {
            String kid = key.path("kid").asText();
            List<String> forged = new ArrayList<>(List.of(
                    token("{\"alg\":\"none\",\"typ\":\"JWT\"}", ""),
                    token("{\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(kid), "AAAA"),
                    token("{\"alg\":\"ES256\",\"kid\":\"nobody\",\"jku\":\"http://127.0.0.1:9/keys\"}", "AAAA"),
                    token("{\"alg\":\"RS256\"}", "AAAA")));
            for (byte[] secret : knownToEverybody()) {
                forged.add(hmac("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", secret));
                forged.add(hmac("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(kid), secret));
                forged.add(hmac("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}", secret));
            }
            return forged;
        }

        /** The public key in every form, which a library that trusts the header would take as the secret, and no secret at all. */
        private List<byte[]> knownToEverybody() {
            byte[] spki = spki();
            String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                    .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki));
            return List.of(
                    spki,
                    pem.getBytes(StandardCharsets.UTF_8),
                    pem.strip().getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(key.path("x").asText()),
                    key.path("x").asText().getBytes(StandardCharsets.UTF_8),
                    key.toString().getBytes(StandardCharsets.UTF_8),
                    new byte[1]); // as an HMAC key the same as the empty one, which Java does not take
        }

        private byte[] spki() {
            try {
                ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, curve()))
                        .getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Signed by the gateway's own key, which lies in that folder of this machine. */
        String genuine(Path keys) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initSign(privateKey(keys));
                String signed = encode("{\"alg\":\"ES256\",\"kid\":\"%s\"}"
                                .formatted(key.path("kid").asText())) + "." + encode(claims);
                signature.update(signed.getBytes(StandardCharsets.UTF_8));
                return signed + "." + BASE64.encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static PrivateKey privateKey(Path keys) throws GeneralSecurityException {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(keys, "[!.]*.jwk")) {
                JsonNode pair = Documents.json(files.iterator().next());
                return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(pair, "d"), curve()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static BigInteger number(JsonNode key, String name) {
            return new BigInteger(
                    1, Base64.getUrlDecoder().decode(key.path(name).asText()));
        }

        private static ECParameterSpec curve() throws GeneralSecurityException {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        }

        private String token(String header, String signature) {
            return encode(header) + "." + encode(claims) + "." + signature;
        }

        private String hmac(String header, byte[] secret) {
            try {
                String signed = encode(header) + "." + encode(claims);
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(secret, HMAC));
                return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String encode(String text) {
            return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
