package by.cabinet.notification.code;

import by.cabinet.notification.smpp.Sms;
import by.cabinet.notification.text.Wording;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * A code to be sent, as {@code notification.code-messages.v1} tells it. With {@code deliver: false} it is for an unknown
 * number: the work before it was equal, and no SMS goes out.
 */
record CodeMessage(
        @NotBlank String messageId,
        @NotNull Phone to,
        @NotNull Language language,
        @NotNull CodeTemplate template,
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{4,12}") String code,
        @NotNull Instant expiresAt,
        @NotNull Boolean deliver) {

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Sms sms() {
        var text = template.text(Wording.in(language).texts(), code);
        return new Sms(to, text, messageId.hashCode(), expiresAt, Sms.Urgency.CODE);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "%s %s to %s".formatted(template, messageId, to);
    }
}
