package by.cabinet.rights.roles.domain;

import by.cabinet.common.caller.CabinetRole;

/** A role that a subscriber has, or that was decided for it, and where the role comes from. */
public record RoleAssignment(CabinetRole role, RoleOrigin origin) {}
