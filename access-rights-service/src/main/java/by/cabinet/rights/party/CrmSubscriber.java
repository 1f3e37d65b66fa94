package by.cabinet.rights.party;

import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/** {@code crm.subscribers.v1}. */
record CrmSubscriber(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Status status,
        @NotNull Instant activatedAt,
        Instant terminatedAt,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull Long version) {

    enum Status {
        ACTIVE,
        SUSPENDED,
        TERMINATED
    }
}
