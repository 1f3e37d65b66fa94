package by.cabinet.account.sims;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.sims.v1}; IMSI and PUK1 are not read. */
record CrmSim(
        @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Phone phone,
        @NotNull SimState state,
        @NotNull Long version) {}
