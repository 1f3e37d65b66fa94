package by.cabinet.auth.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.CloseAccessCommand;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is closed, and who has a role, once the subscriber has a new owner. */
@ServiceTest
class FormerOwnerAccessTest {

    @Inject
    Cabinet cabinet;

    @Inject
    CloseAccess closeAccess;

    @Inject
    UnitOfWork work;

    /** R1.2.4: the two topics come by different consumers, in any order. */
    @Test
    void whatHisOrganisationDecidedDoesNotCountWhenItComesLate() {
        var person = cabinet.person();
        cabinet.handOver(person, 2, Map.of());

        organisations(closing(person, person.client(), true, 1));
        view(person).body("state", equalTo("OPEN"));

        organisations(closing(person, person.nextClient(), true, 2), closing(person, person.client(), false, 3));
        view(person).body("state", equalTo("CLOSED"));
        organisations(closing(person, person.client(), false, 4));
        view(person).body("state", equalTo("CLOSED"));
        organisations(closing(person, person.nextClient(), false, 5));
        view(person).body("state", equalTo("OPEN"));
    }

    /** R1.2.4 */
    @ParameterizedTest(name = "closed by the former client too: {0}")
    @ValueSource(booleans = {false, true})
    void whatTheNewOrganisationHasClosedStaysClosedWhenTheOwnersRecordComesLate(boolean closedBefore) {
        var person = cabinet.person();
        if (closedBefore) {
            organisations(closing(person, person.client(), true, 1));
        }
        organisations(closing(person, person.nextClient(), true, 2));
        organisations(closing(person, person.client(), false, 3));

        cabinet.handOver(person, 2, Map.of());

        view(person).body("state", equalTo("CLOSED")).body("causes.by", contains("ORGANISATION"));
        organisations(closing(person, person.nextClient(), false, 4));
        view(person).body("state", equalTo("OPEN"));
    }

    @Test
    void whatHisOrganisationHasClosedIsOpen() {
        var person = cabinet.person();
        organisations(closing(person, person.client(), true, 1));

        cabinet.handOver(person, 2, Map.of());

        view(person).body("state", equalTo("OPEN"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CauseType.class,
            names = {"SUBSCRIBER", "ADMINISTRATOR", "ORGANISATION"})
    void whatHeOrHisClientHaveClosedIsOpen(CauseType by) {
        var person = cabinet.person();
        close(person, by);

        cabinet.handOver(person, 2, Map.of());

        view(person).body("state", equalTo("OPEN")).body("causes", empty());
        assertEquals(person.nextClient(), cabinet.signIn(person).caller().clientId());
    }

    @ParameterizedTest
    @EnumSource(
            value = CauseType.class,
            names = {"STAFF", "SECURITY"})
    void whatTheOperatorHasClosedStaysClosed(CauseType by) {
        var person = cabinet.person();
        close(person, by);
        close(person, CauseType.SUBSCRIBER);

        cabinet.handOver(person, 2, Map.of());

        view(person).body("state", equalTo("CLOSED")).body("causes.by", contains(by.name()));
    }

    @Test
    void hisRoleEndsAndTheNewClientsDecisionCountsWhicheverRecordIsFirst() {
        var person = cabinet.person();
        person.publishRole("ADMINISTRATOR", 1);
        awaitRole(person, "ADMINISTRATOR");
        cabinet.handOver(person, 2, Map.of());
        assertEquals(CabinetRole.SUBSCRIBER, role(cabinet.signIn(person)));
        person.publishRole(person.client(), "ADMINISTRATOR", 2); // late
        person.publishRole(person.nextClient(), "SUPERVISOR", 3);
        awaitRole(person, "SUPERVISOR");

        var early = cabinet.person();
        early.publishRole(early.nextClient(), "ADMINISTRATOR", 5);
        await().until(() -> cabinet.count(
                        "select count(*) from access where role_version = 5 and subject_id = $1", early.subscriber())
                == 1);
        cabinet.handOver(early, 2, Map.of());
        assertEquals(CabinetRole.ADMINISTRATOR, role(cabinet.signIn(early)));
    }

    private void close(Person person, CauseType by) {
        work.perform(tx -> closeAccess.close(
                        tx, new CloseAccessCommand(person.subscriber(), by, "somebody", "before " + Instant.EPOCH)))
                .await()
                .indefinitely();
        view(person).body("state", equalTo("CLOSED"));
    }

    private static ValidatableResponse view(Person person) {
        return given().auth()
                .oauth2(TestTokens.staff(StaffRole.SHOP))
                .get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);
    }

    private void organisations(AccessClosingChanged... decisions) {
        cabinet.handle(Topics.ACCESS_CLOSINGS, List.of(decisions));
    }

    private static AccessClosingChanged closing(Person person, String client, boolean closed, long version) {
        return new AccessClosingChanged(person.subscriber(), client, closed, "an-application", null, null, version);
    }

    private void awaitRole(Person person, String role) {
        await().until(() -> cabinet.row("select role from access where subject_id = $1", person.subscriber())
                .filter(row -> row.getString(0).equals(role))
                .isPresent());
    }

    private static CabinetRole role(SignedIn session) {
        return ((Caller.Subscriber) session.caller()).role();
    }
}
