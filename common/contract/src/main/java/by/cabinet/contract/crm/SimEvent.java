package by.cabinet.contract.crm;

import by.cabinet.contract.Topics;
import by.cabinet.value.Iccid;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * {@code crm.sims.v1}, key {@code iccid}: a SIM card that a client has; the highest version is kept. IMSI and PUK1 are read
 * by nobody.
 */
public record SimEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @NotNull SimState state,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version) {

    public SimEvent {
        iccid = Iccid.plain(iccid);
    }
}
