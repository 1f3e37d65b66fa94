package by.cabinet.account.clients;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Ids;
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
