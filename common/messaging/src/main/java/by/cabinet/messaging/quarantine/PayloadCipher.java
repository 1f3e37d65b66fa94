package by.cabinet.messaging.quarantine;

import io.smallrye.config.ConfigMapping;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** AES-256-GCM under a key that is made of the service's secret: a copy of the database alone shows no payload. */
@ApplicationScoped
class PayloadCipher {

    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_SECRET = 32;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    PayloadCipher(Settings settings) {
        if (settings.key().length() < SHORTEST_SECRET) {
            throw new IllegalStateException("cabinet.quarantine.key has fewer than 32 characters");
        }
        try {
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(settings.key().getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("quarantine".getBytes(StandardCharsets.UTF_8), 32));
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

    Buffer encrypt(byte[] content) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return Buffer.buffer(nonce).appendBytes(perform(Cipher.ENCRYPT_MODE, nonce, content));
    }

    /** Throws {@link IllegalStateException} for what was encrypted under another key. */
    byte[] decrypt(Buffer encrypted) {
        return perform(
                Cipher.DECRYPT_MODE, encrypted.getBytes(0, NONCE), encrypted.getBytes(NONCE, encrypted.length()));
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
