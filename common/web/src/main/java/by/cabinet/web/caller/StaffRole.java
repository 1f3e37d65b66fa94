package by.cabinet.web.caller;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles of the operator's people and systems in the realm {@code operator}. */
public enum StaffRole {
    CONTACT_CENTRE,
    SHOP,
    BACK_OFFICE,
    SECURITY,
    CATALOGUE_MANAGER,
    AUDITOR,
    INTEGRATOR,
    USSD_GATEWAY;

    /** The role's name in Keycloak: {@code back-office}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a role that means nothing here: Keycloak has some of its own. */
    public static Optional<StaffRole> of(String id) {
        return Stream.of(values()).filter(role -> role.id().equals(id)).findAny();
    }
}
