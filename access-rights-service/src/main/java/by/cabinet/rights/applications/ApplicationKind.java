package by.cabinet.rights.applications;

import by.cabinet.common.caller.CabinetRole;

/** What a client can ask for in writing. */
public enum ApplicationKind {
    GRANT_ADMINISTRATOR(CabinetRole.ADMINISTRATOR, true),
    REVOKE_ADMINISTRATOR(CabinetRole.ADMINISTRATOR, false),
    GRANT_SUPERVISOR(CabinetRole.SUPERVISOR, true),
    REVOKE_SUPERVISOR(CabinetRole.SUPERVISOR, false);

    private final CabinetRole role;
    private final boolean grants;

    ApplicationKind(CabinetRole role, boolean grants) {
        this.role = role;
        this.grants = grants;
    }

    CabinetRole role() {
        return role;
    }

    boolean grants() {
        return grants;
    }
}
