package by.cabinet.auth.keyedhash;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

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

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

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

    /** The key of a request that may be repeated, without what it shows. */
    public String repeated(String request) {
        return hmac.of("repeated:" + request);
    }

    /** Under a key that is made from the request itself: whoever does not know it cannot read the answer. */
    public String encrypt(String request, String answer) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, request, nonce, answer.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(sealed);
    }

    public String decrypt(String request, String stored) {
        var bytes = HexFormat.of().parseHex(stored);
        var nonce = Arrays.copyOf(bytes, NONCE);
        return new String(
                cipher(Cipher.DECRYPT_MODE, request, nonce, Arrays.copyOfRange(bytes, NONCE, bytes.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, String request, byte[] nonce, byte[] text) {
        try {
            var key = new SecretKeySpec(HexFormat.of().parseHex(hmac.of("answer:" + request)), "AES");
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In constant time; never true for null. */
    public static boolean equal(String stored, String typed) {
        return stored != null
                && MessageDigest.isEqual(
                        stored.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.US_ASCII));
    }
}
