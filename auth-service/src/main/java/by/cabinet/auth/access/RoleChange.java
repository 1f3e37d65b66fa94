package by.cabinet.auth.access;

import by.cabinet.contract.CabinetRole;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code rights.roles.v1}: the role that a line has from now on. */
record RoleChange(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull CabinetRole role,
        @NotNull Long version) {}
