package by.cabinet.rights.roles;

import static by.cabinet.rights.BackOffice.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is given a role, or loses it, by a decision is notified once; nobody is of what follows from dates. R1.2 + */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class RoleNoticesTest {

    @Inject
    Pool pool;

    /** R1.2.2: an appointment that is repeated changes nothing. */
    @Test
    void anAppointmentAndItsEndAreNotified() {
        var firm = firmOfTwo();

        change(firm, "PUT", "y");
        change(firm, "PUT", "y");
        change(firm, "DELETE", "y");

        assertEquals(List.of("role-administrator-given", "role-administrator-taken"), messages(firm, "y", 2));
    }

    /** The supervisor's role replaces the default one. */
    @Test
    void anApplicationIsNotified() {
        var firm = firmOfTwo();

        new BackOffice(pool).execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));
        new BackOffice(pool).execute(firm, "REVOKE_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));

        assertEquals(
                List.of("role-administrator-taken", "role-supervisor-given", "role-supervisor-taken"),
                messages(firm, "x", 3));
    }

    /** R1.2.1: nobody has lost anything. */
    @Test
    void theOnlySubscriberHearsOfTheSecondRoleAlone() {
        var firm = TestClient.client(ClientKind.SOLE_TRADER).with("x", 1);

        new BackOffice(pool).execute(firm, "GRANT_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));
        new BackOffice(pool).execute(firm, "REVOKE_SUPERVISOR", "x").body("state", equalTo("EXECUTED"));

        assertEquals(List.of("role-supervisor-given", "role-supervisor-taken"), messages(firm, "x", 2));
    }

    private TestClient firmOfTwo() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        new BackOffice(pool).awaitSubscribers(firm);
        return firm;
    }

    private static void change(TestClient firm, String method, String subscriber) {
        as(BackOffice.session(firm, "x", CabinetRole.ADMINISTRATOR))
                .request(method, "/rights/v1/subscribers/%s/roles/ADMINISTRATOR".formatted(firm.subscriber(subscriber)))
                .then()
                .statusCode(204);
    }

    private static List<String> messages(TestClient firm, String subscriber, int count) {
        var phone = TestClient.phone(firm.subscriber(subscriber));
        return TestEvents.await(
                        Topics.MESSAGES.name(),
                        count,
                        data -> data.path("to").asText().equals(phone))
                .stream()
                .map(data -> data.path("template").asText())
                .toList();
    }
}
