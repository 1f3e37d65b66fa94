package by.cabinet.rights.party;

import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.clients.v1}. */
record CrmClient(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull ClientKind kind,
        @NotNull Long version) {}
