package by.cabinet.rights.clients;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.clients.v1}. */
record CrmClient(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull ClientKind kind,
        @NotNull Long version) {}
