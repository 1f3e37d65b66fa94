package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;

/** A role that a line has, or was decided to have. */
public record Holding(CabinetRole role, Origin origin) {}
