package by.cabinet.account.party;

import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.clients.v1}, without the numbers that are initial passwords. */
record CrmClient(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull ClientKind kind,
        @NotBlank String name,
        @NotNull ClientStatus status,
        SuspendedBy suspendedBy,
        @NotNull Long version) {}
