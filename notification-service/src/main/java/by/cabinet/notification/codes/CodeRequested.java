package by.cabinet.notification.codes;

import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import by.cabinet.notification.smpp.Sms;
import by.cabinet.notification.texts.LocalizedTexts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * A code to be sent, from {@code notification.code-messages.v1}. {@code deliver: false} means that nobody has the number: the
 * request took as long as any other, and no SMS is sent.
 */
record CodeRequested(
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
        var text = template.text(LocalizedTexts.in(language).texts(), code);
        return new Sms(to, text, messageId.hashCode(), expiresAt, Sms.Urgency.CODE);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "%s %s to %s".formatted(template, messageId, to);
    }
}
