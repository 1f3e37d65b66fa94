package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Person;
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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that the gateway has not signed, and one that it could have: nothing but the signature is wrong with the others. */
final class Forgeries {

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
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
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
