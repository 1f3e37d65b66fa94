package by.cabinet.auth.people;

import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;

/** {@code crm.subscribers.v1}: a line; the secrets of its SIM are not taken over. */
record Subscriber(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @NotNull Status status,
        @NotNull Language language,
        @NotNull Instant activatedAt,
        @NotNull @PositiveOrZero Long version) {

    /** A suspended line signs in as an active one does; its orders are refused elsewhere. R1.8 f */
    enum Status {
        ACTIVE,
        SUSPENDED,
        TERMINATED
    }
}
