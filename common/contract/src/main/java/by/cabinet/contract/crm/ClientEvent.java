package by.cabinet.contract.crm;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * {@code crm.clients.v1}, key {@code clientId}: a client as the CRM has it (TMF: Customer); the highest version is kept. UNP
 * and passport number are not read here, see {@link by.cabinet.contract.secrets.ClientSecretsEvent}.
 */
public record ClientEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull ClientKind kind,
        @NotBlank @Size(max = 500) String name,
        @NotNull ClientStatus status,
        SuspendedBy suspendedBy,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version) {}
