package by.cabinet.contract.rights;

import by.cabinet.contract.CabinetRole;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * {@code rights.roles.v1}, key {@code subscriberId}: the role of a subscriber from now on (R1.2), the higher where there are two; {@code version} grows per
 * subscriber.
 */
public record RoleChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull CabinetRole role,
        @NotNull Long version) {}
