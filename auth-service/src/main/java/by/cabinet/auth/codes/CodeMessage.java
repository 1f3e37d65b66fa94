package by.cabinet.auth.codes;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.time.Instant;

/** {@code notification.code-messages.v1}: an SMS with a code; with {@code deliver: false} it is made for nobody and not sent. */
record CodeMessage(
        String messageId,
        Phone to,
        Language language,
        String template,
        String code,
        Instant expiresAt,
        boolean deliver) {

    @Override
    public String toString() {
        return "CodeMessage[" + messageId + "]";
    }
}
