package by.cabinet.gateway.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A P-256 key pair in a file of its own, {@code <id>.jwk}; it is published since the file was written. */
public record SigningKey(String id, Instant publishedSince, EllipticCurveJsonWebKey pair) {

    static final String SUFFIX = ".jwk";

    private static final String MAC = "HmacSHA256";
    private static final int PROOF_BYTES = 16;

    /** Throws {@link IllegalStateException}, which names the file and nothing in it. */
    static SigningKey read(Path file) throws IOException {
        var name = file.getFileName().toString();
        var id = name.substring(0, name.length() - SUFFIX.length());
        try {
            return new SigningKey(id, Files.getLastModifiedTime(file).toInstant(), pair(id, Files.readString(file)));
        } catch (JoseException | ClassCastException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no private P-256 key in the JWK form");
        }
    }

    private static EllipticCurveJsonWebKey pair(String id, String text) throws JoseException {
        var pair = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(text);
        if (pair.getPrivateKey() == null || !pair.getCurveName().equals("P-256")) {
            throw new IllegalArgumentException("not a private P-256 key");
        }
        return named(pair, id);
    }

    /** A new pair, as the text of its file. */
    static String generate() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EllipticCurveJsonWebKey named(EllipticCurveJsonWebKey pair, String id) {
        pair.setKeyId(id);
        pair.setUse("sig");
        pair.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return pair;
    }

    /** A keyed hash of 128 bits. The key that it is made with is derived from the private one, which signs nothing else. */
    String proof(String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(pair.getPrivateKey().getEncoded(), MAC));
            var derived = mac.doFinal("proof".getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(derived, MAC));
            var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, PROOF_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public PrivateKey privateKey() {
        return pair.getPrivateKey();
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
