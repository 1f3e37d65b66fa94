package by.cabinet.rights.roles.domain;

import static by.cabinet.contract.CabinetRole.ADMINISTRATOR;
import static by.cabinet.contract.CabinetRole.SUBSCRIBER;
import static by.cabinet.contract.CabinetRole.SUPERVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R1.2.1 */
class HeldRolesTest {

    private static final RoleAssignment BY_DEFAULT = new RoleAssignment(ADMINISTRATOR, RoleOrigin.BY_DEFAULT);
    private static final RoleAssignment BY_APPLICATION = new RoleAssignment(SUPERVISOR, RoleOrigin.application("7"));

    private final HeldRoles both = new HeldRoles(List.of(BY_DEFAULT, BY_APPLICATION));

    @Test
    void whoHasBothHasTheRightsOfBoth() {
        assertEquals(true, both.holds(ADMINISTRATOR));
        assertEquals(true, both.holds(SUPERVISOR));
        assertEquals(false, both.holds(SUBSCRIBER));
    }

    @Test
    void sessionsNameTheHigher() {
        assertEquals(BY_DEFAULT, both.highest());
    }

    @Test
    void eachIsFoundWithItsOrigin() {
        assertEquals(Optional.of(BY_APPLICATION), both.of(SUPERVISOR));
        assertEquals(Optional.of(BY_APPLICATION), both.otherThan(ADMINISTRATOR));
        assertEquals(Optional.of(BY_DEFAULT), both.otherThan(SUPERVISOR));
    }

    @Test
    void whoHasOneHasNoOther() {
        var administrator = new HeldRoles(List.of(BY_DEFAULT));

        assertEquals(Optional.empty(), administrator.of(SUPERVISOR));
        assertEquals(Optional.empty(), administrator.otherThan(ADMINISTRATOR));
    }

    @Test
    void whoHasNoneHoldsNone() {
        assertEquals(false, HeldRoles.NONE.holds(ADMINISTRATOR));
        assertEquals(Optional.empty(), HeldRoles.NONE.otherThan(SUBSCRIBER));
    }

    @Test
    void anOriginSaysByWhichApplicationOrWhoseAppointment() {
        assertEquals(new RoleOrigin(RoleOrigin.Kind.APPLICATION, "7"), RoleOrigin.application("7"));
        assertEquals(new RoleOrigin(RoleOrigin.Kind.APPOINTMENT, "s-1"), RoleOrigin.appointmentBy("s-1"));
    }
}
