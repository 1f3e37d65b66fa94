package by.cabinet.contract.billing;

import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code billing.payments.v1}, key {@code accountId}: a payment; one that was taken back is below zero. It moves no balance
 * (R1.8 b). A higher
 * {@code revision} (0 when absent) corrects what has been published.
 */
public record PaymentEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String paymentId,
        @PositiveOrZero @Max(Topics.HIGHEST_REVISION) Integer revision,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull Money amount,
        @NotNull Instant paidAt,
        @NotBlank @Size(max = 500) String channel) {

    public PaymentEvent {
        revision = revision == null ? 0 : revision;
    }
}
