package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code notification.code-messages.v1}, key {@code to}: an SMS with a one-time code is to be sent before {@code expiresAt}.
 * With {@code deliver: false} it is for an unknown number: the work before it was equal, and no SMS goes out.
 */
public record CodeRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        @NotNull Phone to,
        @NotNull Language language,
        @NotNull CodeTemplate template,
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{4,12}") String code,
        @NotNull Instant expiresAt,
        @NotNull Boolean deliver) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "%s %s to %s".formatted(template, messageId, to);
    }
}
