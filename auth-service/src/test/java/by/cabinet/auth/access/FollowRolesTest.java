package by.cabinet.auth.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.web.caller.Caller;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class FollowRolesTest {

    @Inject
    Cabinet cabinet;

    @Test
    void aLineSignsInWithItsRole() {
        var person = cabinet.person();
        person.tellRole("SUPERVISOR", 1);
        awaitRole(person, "SUPERVISOR");

        var codeId = cabinet.codeId(person);

        cabinet.tryCode(codeId, cabinet.code(person, 1)).statusCode(201).body("session.role", equalTo("SUPERVISOR"));
    }

    @Test
    void theRoleMayBeToldBeforeTheLine() {
        var person = Person.somebody();
        person.tellRole("ADMINISTRATOR", 1);
        awaitRole(person, "ADMINISTRATOR");

        cabinet.tellLine(person, 1, Map.of());

        assertEquals(CabinetRole.ADMINISTRATOR, role(cabinet.signIn(person)));
    }

    @Test
    void aRunningSessionFollows() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        person.tellRole("ADMINISTRATOR", 1);
        await().until(() -> role(session) == CabinetRole.ADMINISTRATOR);
        person.tellRole("SUBSCRIBER", 2);
        await().until(() -> role(session) == CabinetRole.SUBSCRIBER);
    }

    @Test
    void olderNewsIsIgnored() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        person.tellRole("ADMINISTRATOR", 3);
        person.tellRole("SUBSCRIBER", 2);
        person.tellRole("ADMINISTRATOR", 3);
        var marker = cabinet.person();
        marker.tellRole("SUPERVISOR", 1);

        awaitRole(person, "ADMINISTRATOR");
        awaitRole(marker, "SUPERVISOR");
        await().until(() -> role(session) == CabinetRole.ADMINISTRATOR);
    }

    private void awaitRole(Person person, String role) {
        await().until(() -> cabinet.row("select role from access where subject_id = $1", person.line())
                .filter(row -> row.getString(0).equals(role))
                .isPresent());
    }

    private CabinetRole role(SignedIn session) {
        return ((Caller.Subscriber) cabinet.touch(session).orElseThrow().caller()).role();
    }
}
