package by.cabinet.contract.crm;

import by.cabinet.contract.Topics;
import by.cabinet.value.Iccid;
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
 * {@code crm.subscribers.v1}, key {@code subscriberId}: a subscriber as the CRM has him (3GPP), and the SIM that serves him;
 * the highest version is kept. A fixed line has no SIM, and perhaps no number.
 * {@code ownerSince} is when the client got it, {@code phoneSince} when it got the number. PUK1 and IMSI are not read here, see {@link
 * by.cabinet.contract.secrets.SubscriberSecretsEvent}.
 */
public record SubscriberEvent(
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
        return isPossible(phone, sim != null);
    }

    /** A SIM has a number, and a mobile number a SIM. */
    public static boolean isPossible(Phone phone, boolean hasSim) {
        return hasSim ? phone != null : phone == null || !phone.isMobile();
    }

    /** Null on a fixed line. */
    public String iccid() {
        return sim == null ? null : sim.iccid();
    }

    public record Sim(
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid) {

        public Sim {
            iccid = Iccid.plain(iccid);
        }
    }
}
