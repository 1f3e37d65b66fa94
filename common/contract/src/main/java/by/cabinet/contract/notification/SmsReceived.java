package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code notification.incoming.v1}, key {@code from}: an SMS to a service number. The text may be a new password: it is
 * stored and logged nowhere, and the topic keeps it for minutes (R1.4).
 */
public record SmsReceived(
        @NotNull @Pattern(regexp = Ids.PATTERN) String smsId,
        @NotNull Phone from,
        @NotNull @Size(max = 32) String to,
        @NotNull @Size(max = 4000) String text,
        @NotNull Instant receivedAt) {

    /** Never the text. */
    @Override
    public String toString() {
        return "SmsReceived[" + smsId + "]";
    }
}
