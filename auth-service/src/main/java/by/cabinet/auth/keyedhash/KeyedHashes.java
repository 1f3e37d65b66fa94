package by.cabinet.auth.keyedhash;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Keyed hashes of secrets that the CRM publishes and their owners may type: PUK1, passport number, UNP. They have so few digits
 * that a hash without a secret would be no protection. Each is bound to its SIM or client.
 */
@ApplicationScoped
public class KeyedHashes {

    /** {@code cabinet.secrets}. */
    @ConfigMapping(prefix = "cabinet.secrets")
    public interface Settings {

        /** At least 32 characters; when it changes, the CRM's records must be read again. */
        String key();
    }

    private final Hmac hmac;

    @Inject
    public KeyedHashes(Settings settings) {
        hmac = new Hmac("cabinet.secrets.key", settings.key());
    }

    /** Of a passport number or UNP. R1.5 */
    public String initialPassword(String clientId, String number) {
        return hmac.of("initial-password:" + clientId + ":" + number);
    }

    public String puk1(String iccid, String puk1) {
        return hmac.of("puk1:" + iccid + ":" + puk1);
    }

    /** The key of a number's dialogue, without the number. */
    public String dialog(String phone, String id) {
        return hmac.of("dialog:" + phone + ":" + id);
    }

    /** In constant time; never true for null. */
    public static boolean equal(String stored, String typed) {
        return stored != null
                && MessageDigest.isEqual(
                        stored.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.US_ASCII));
    }
}
