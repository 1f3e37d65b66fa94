package by.cabinet.auth.people;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** {@code crm.subscribers.v1}: a line, and the SIM in it. */
record Subscriber(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @NotNull Status status,
        @NotNull Language language,
        @NotNull Instant activatedAt,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull @Valid Sim sim,
        Boolean ussdCapable,
        Boolean puk1SignIn,
        @NotNull Long version) {

    /** Of the PUK1 only a keyed hash is kept. */
    record Sim(
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
            @NotNull @Size(max = 64) String puk1) {

        @Override
        public String toString() {
            return "Sim[" + iccid + "]";
        }
    }

    /** A suspended line signs in as an active one does; its orders are refused elsewhere. R1.8 f */
    enum Status {
        ACTIVE,
        SUSPENDED,
        TERMINATED
    }
}
