package by.cabinet.messaging.quarantine;

import io.smallrye.config.ConfigMapping;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * AES-256-GCM and keyed hashes under keys that are made of the service's secret: a copy of the database alone shows no payload, and nobody
 * finds out a short text by trying.
 */
@ApplicationScoped
public class PayloadCipher {

    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_SECRET = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int FINGERPRINT = 16;

    private final SecretKey key;
    private final SecretKey fingerprintKey;
    private final SecureRandom random = new SecureRandom();

    @Inject
    PayloadCipher(Settings settings) {
        if (settings.key().length() < SHORTEST_SECRET) {
            throw new IllegalStateException("cabinet.quarantine.key has fewer than 32 characters");
        }
        key = derived(settings, "AES", "quarantine");
        fingerprintKey = derived(settings, HMAC, "fingerprint");
    }

    private static SecretKey derived(Settings settings, String algorithm, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(settings.key().getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code cabinet.quarantine}. */
    @ConfigMapping(prefix = "cabinet.quarantine")
    interface Settings {
        /** A secret of this service alone. When it changes, what is kept cannot be replayed any more. */
        String key();
    }

    public Buffer encrypt(byte[] content) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return Buffer.buffer(nonce).appendBytes(perform(Cipher.ENCRYPT_MODE, nonce, content));
    }

    /** Throws {@link IllegalStateException} for what was encrypted under another key. */
    public byte[] decrypt(Buffer encrypted) {
        return perform(
                Cipher.DECRYPT_MODE, encrypted.getBytes(0, NONCE), encrypted.getBytes(NONCE, encrypted.length()));
    }

    /** 32 hexadecimal digits that only this service can make of these texts, the same ones of the same texts. */
    public String fingerprint(String... texts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(fingerprintKey);
            for (var text : texts) {
                var octets = text.getBytes(StandardCharsets.UTF_8);
                // Lengths separate texts that would be the same when joined.
                mac.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(octets);
            }
            return HexFormat.of().formatHex(mac.doFinal(), 0, FINGERPRINT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] perform(int mode, byte[] nonce, byte[] content) {
        try {
            var cipher = Cipher.getInstance(AES_GCM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a payload cannot be encrypted or decrypted", e);
        }
    }
}
