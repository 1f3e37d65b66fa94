package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code notification.code-messages.v1}, key {@code to}: an SMS with a one-time code is to be sent before {@code expiresAt}.
 * With {@code deliver: false} it is for an unknown number: the work before it was equal, and no SMS goes out. {@code knownRequester}:
 * asked for in a session, from a device that has signed in before or by a recognised number, for whom messages are kept in reserve.
 */
public record CodeRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        @NotNull Phone to,
        @NotNull Language language,
        @NotNull CodeTemplate template,
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{4,12}") String code,
        @NotNull Instant expiresAt,
        @NotNull Boolean deliver,
        Boolean knownRequester) {

    public CodeRequested(
            String messageId,
            Phone to,
            Language language,
            CodeTemplate template,
            String code,
            Instant expiresAt,
            Boolean deliver) {
        this(messageId, to, language, template, code, expiresAt, deliver, null);
    }

    /** The same, asked for by somebody who is known. */
    public CodeRequested byKnownRequester() {
        return new CodeRequested(messageId, to, language, template, code, expiresAt, deliver, true);
    }

    @JsonIgnore
    public boolean isByKnownRequester() {
        return Boolean.TRUE.equals(knownRequester);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "%s %s to %s".formatted(template, messageId, to);
    }
}
