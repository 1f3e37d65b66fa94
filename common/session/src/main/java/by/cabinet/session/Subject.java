package by.cabinet.session;

import by.cabinet.contract.CabinetRole;

/**
 * What may change under a running session: the role and the access of the subscriber (or account) that it acts for. A state with
 * a lower version never replaces a newer one.
 */
public record Subject(String id, CabinetRole role, boolean accessOpen, long version) {}
