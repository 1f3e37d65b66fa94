package by.cabinet.account.movements;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/** {@code billing.payments.v1}; a payment that was taken back has an amount below zero. */
record BillingPayment(
        @NotNull @Pattern(regexp = Ids.PATTERN) String paymentId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull Money amount,
        @NotNull Instant paidAt,
        @NotBlank String channel) {}
