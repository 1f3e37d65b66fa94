package by.cabinet.account.subscribers;

import by.cabinet.account.clients.SuspendedBy;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/** {@code crm.subscribers.v1}; the SIM with its PUK1 is not read. */
record CrmSubscriber(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        String name,
        @NotNull SubscriberStatus status,
        SuspendedBy suspendedBy,
        @NotNull Instant activatedAt,
        Instant terminatedAt,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull Language language,
        @NotNull Long version) {}
