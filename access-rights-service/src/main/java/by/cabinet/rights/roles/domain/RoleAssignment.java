package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role that a subscriber has, or that was decided for it, and where the role comes from. */
public record RoleAssignment(CabinetRole role, RoleOrigin origin) {

    /** What was decided about a subscriber, {@code SUBSCRIBER} for no role, and when. */
    public record Decided(RoleAssignment assignment, Instant at) {}

    /** {@code id} is the application's or the appointing subscriber's, null for the default. */
    public record RoleOrigin(Kind kind, String id) {

        public static final RoleOrigin BY_DEFAULT = new RoleOrigin(Kind.DEFAULT, null);

        public static RoleOrigin application(String id) {
            return new RoleOrigin(Kind.APPLICATION, id);
        }

        public static RoleOrigin appointmentBy(String subscriberId) {
            return new RoleOrigin(Kind.APPOINTMENT, subscriberId);
        }

        /** Where a role comes from. */
        @Schema(name = "RoleOriginKind")
        public enum Kind {
            /** R1.2.1. */
            DEFAULT,
            /** R1.2. */
            APPLICATION,
            /** R1.2.2. */
            APPOINTMENT
        }
    }
}
