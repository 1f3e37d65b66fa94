package by.cabinet.auth.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.web.caller.Caller;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class RoleProjectionTest {

    @Inject
    Cabinet cabinet;

    @Test
    void aSubscriberSignsInWithItsRole() {
        var person = cabinet.person();
        person.publishRole("SUPERVISOR", 1);
        awaitRole(person, "SUPERVISOR");

        var codeId = cabinet.codeId(person);

        cabinet.tryCode(codeId, cabinet.code(person, 1)).statusCode(201).body("session.role", equalTo("SUPERVISOR"));
    }

    @Test
    void theRoleMayArriveBeforeTheSubscriber() {
        var person = Person.somebody();
        person.publishRole("ADMINISTRATOR", 1);
        awaitRole(person, "ADMINISTRATOR");

        cabinet.publishSubscriber(person, 1, Map.of());

        assertEquals(CabinetRole.ADMINISTRATOR, role(cabinet.signIn(person)));
    }

    @Test
    void aRunningSessionFollows() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        person.publishRole("ADMINISTRATOR", 1);
        await().until(() -> role(session) == CabinetRole.ADMINISTRATOR);
        person.publishRole("SUBSCRIBER", 2);
        await().until(() -> role(session) == CabinetRole.SUBSCRIBER);
    }

    @Test
    void anOlderEventIsIgnored() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        person.publishRole("ADMINISTRATOR", 3);
        person.publishRole("SUBSCRIBER", 2);
        person.publishRole("ADMINISTRATOR", 3);
        var marker = cabinet.person();
        marker.publishRole("SUPERVISOR", 1);

        awaitRole(person, "ADMINISTRATOR");
        awaitRole(marker, "SUPERVISOR");
        await().until(() -> role(session) == CabinetRole.ADMINISTRATOR);
    }

    private void awaitRole(Person person, String role) {
        await().until(() -> cabinet.row("select role from access where subject_id = $1", person.subscriber())
                .filter(row -> row.getString(0).equals(role))
                .isPresent());
    }

    private CabinetRole role(SignedIn session) {
        return ((Caller.Subscriber) cabinet.touch(session).orElseThrow().caller()).role();
    }
}
