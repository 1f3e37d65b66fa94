package by.cabinet.contract.crm;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code crm.subscribers.v1}, key {@code subscriberId}: a subscriber as the CRM has him (3GPP), and the SIM that serves him;
 * the highest version is kept. PUK1 and IMSI are not read here, see {@link
 * by.cabinet.contract.secrets.SubscriberSecretsEvent}.
 */
public record SubscriberEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @Size(max = 500) String name,
        @NotNull SubscriberStatus status,
        SuspendedBy suspendedBy,
        @NotNull Instant activatedAt,
        Instant terminatedAt,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull @Valid Sim sim,
        @NotNull Language language,
        Boolean ussdCapable,
        Boolean puk1SignIn,
        @NotNull Long version) {

    public String iccid() {
        return sim.iccid();
    }

    public record Sim(
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid) {}
}
