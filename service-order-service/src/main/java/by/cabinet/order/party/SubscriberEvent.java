package by.cabinet.order.party;

import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

public record SubscriberEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @NotNull Language language,
        @NotNull SubscriberStatus status,
        SuspendedBy suspendedBy,
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull @Valid Sim sim,
        @NotNull Long version) {

    public record Sim(@NotNull @Pattern(regexp = Ids.PATTERN) String iccid) {}

    public String iccid() {
        return sim.iccid();
    }
}
