package by.cabinet.auth.secret;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Keyed hashes of what the CRM tells of people and people may type: PUK1, passport number, UNP. They have so few digits that a
 * hash without a secret would be no protection. Each is bound to whose it is.
 */
@ApplicationScoped
public class Secrets {

    /** {@code cabinet.secrets}. */
    @ConfigMapping(prefix = "cabinet.secrets")
    public interface Settings {

        /** At least 32 characters; when it changes, the CRM's records must be read again. */
        String key();
    }

    private final Hmac hmac;

    @Inject
    public Secrets(Settings settings) {
        hmac = new Hmac("cabinet.secrets.key", settings.key());
    }

    /** Of a passport number or UNP. R1.5 */
    public String initialPassword(String clientId, String number) {
        return hmac.of("initial-password:" + clientId + ":" + number);
    }

    public String puk1(String iccid, String puk1) {
        return hmac.of("puk1:" + iccid + ":" + puk1);
    }

    /** Names a number's dialogue without the number. */
    public String dialog(String phone, String id) {
        return hmac.of("dialog:" + phone + ":" + id);
    }

    /** In a time that tells nothing; never true of nothing. */
    public static boolean equal(String kept, String tried) {
        return kept != null
                && MessageDigest.isEqual(
                        kept.getBytes(StandardCharsets.US_ASCII), tried.getBytes(StandardCharsets.US_ASCII));
    }
}
