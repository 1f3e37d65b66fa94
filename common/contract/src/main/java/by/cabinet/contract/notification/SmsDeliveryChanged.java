package by.cabinet.contract.notification;

import by.cabinet.contract.Metered;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/** {@code notification.deliveries.v1}, key {@code messageId}: what came of an SMS. */
public record SmsDeliveryChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        @NotNull SmsState outcome,
        @NotNull Instant occurredAt)
        implements Metered {

    @Override
    public Count count() {
        return Count.of("sms.messages", "outcome", outcome.name());
    }
}
