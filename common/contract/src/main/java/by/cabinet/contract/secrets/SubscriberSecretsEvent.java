package by.cabinet.contract.secrets;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.Possession;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.subscribers.v1} as auth-service alone reads it: with the PUK1, of which it keeps a keyed hash (R1.4). The IMSI
 * is read by nobody. Otherwise as {@link SubscriberEvent}.
 */
public record SubscriberSecretsEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        Phone phone,
        @Size(max = 500) String name,
        @NotNull SubscriberStatus status,
        SuspendedBy suspendedBy,
        @NotNull Instant activatedAt,
        Instant terminatedAt,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @Valid Sim sim,
        @NotNull Language language,
        Boolean ussdCapable,
        Boolean puk1SignIn,
        Boolean smsCapable,
        Instant ownerSince,
        Instant phoneSince,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version)
        implements Possession {

    @JsonIgnore
    @AssertTrue(message = "must go together: a SIM and its number")
    boolean isSimWithItsNumber() {
        return SubscriberEvent.isPossible(phone, sim != null);
    }

    /** Null on a fixed line. */
    public String iccid() {
        return sim == null ? null : sim.iccid();
    }

    public record Sim(
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
            @NotNull @Size(max = 64) String puk1) {

        /** Never the PUK1. */
        @Override
        public String toString() {
            return "Sim[" + iccid + "]";
        }
    }

    @Override
    public String toString() {
        return "SubscriberSecretsEvent[" + subscriberId + "]";
    }
}
