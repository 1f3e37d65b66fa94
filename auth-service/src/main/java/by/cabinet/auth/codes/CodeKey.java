package by.cabinet.auth.codes;

import by.cabinet.common.value.Phone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under the service's secret: neither codes nor numbers stand in Redis. */
@ApplicationScoped
class CodeKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    private final SecretKeySpec key;

    @Inject
    CodeKey(CodeSettings settings) {
        if (settings.key().length() < SHORTEST) {
            throw new IllegalStateException("cabinet.codes.key is shorter than " + SHORTEST + " characters");
        }
        key = new SecretKeySpec(settings.key().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The same code under another id has another digest. */
    String ofCode(String codeId, String code) {
        return digest("code:" + codeId + ":" + code);
    }

    String ofDestination(Phone phone) {
        return digest("destination:" + phone.e164());
    }

    private String digest(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
