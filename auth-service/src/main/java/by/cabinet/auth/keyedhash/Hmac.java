package by.cabinet.auth.keyedhash;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one secret. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;
    /** Stands in the secrets of laptops and tests. */
    private static final String PUBLIC = "never of production";

    private final SecretKeySpec key;

    /** Refuses a short secret, and a public one outside the local and test profiles. */
    public Hmac(String setting, String secret) {
        this(setting, secret, LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local"));
    }

    Hmac(String setting, String secret, boolean mayBePublic) {
        if (secret.length() < SHORTEST) {
            throw new IllegalStateException(setting + " is shorter than " + SHORTEST + " characters");
        }
        if (!mayBePublic && secret.contains(PUBLIC)) {
            throw new IllegalStateException(setting + " is a secret that everybody knows");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** In hexadecimal. */
    public String of(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
