package by.cabinet.auth.codes;

import by.cabinet.auth.keyedhash.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Neither codes nor numbers nor e-mails stand in Redis, only their hashes under the service's secret. */
@ApplicationScoped
class CodeKey {

    private final Hmac hmac;

    @Inject
    CodeKey(CodeSettings settings) {
        hmac = new Hmac("cabinet.codes.key", settings.key());
    }

    /** The same code under another id has another digest. */
    String ofCode(String codeId, String code) {
        return hmac.of("code:" + codeId + ":" + code);
    }

    /** Of a number or an e-mail. */
    String ofAddress(String address) {
        return hmac.of("destination:" + address);
    }
}
