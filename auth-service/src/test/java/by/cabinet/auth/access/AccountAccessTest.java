package by.cabinet.auth.access;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The access of accounts: their own, and what their sole subscriber's does to it. */
@ServiceTest
class AccountAccessTest {

    private static final Map<String, String> CLOSE = Map.of("state", "CLOSED", "reason", "lost", "kind", "OTHER");
    private static final Map<String, String> LOST_SIM =
            Map.of("state", "CLOSED", "reason", "stolen", "kind", "LOST_SIM");
    private static final Map<String, String> OPEN = Map.of("state", "OPEN");

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Inject
    SessionRepository sessions;

    @Test
    void closingTheSoleSubscriberClosesTheAccountToo() {
        var person = cabinet.person();
        var session = accountSession(person);

        shop().body(CLOSE)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);

        assertTrue(isOver(session));
        shop().get("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("causes.by", contains("STAFF"));
        shop().body(OPEN)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);
        assertOpen(person);
    }

    /** The CRM has given only one of the two to another client yet. */
    @Test
    void anAccountIsNeitherClosedThroughAnotherClientsSubscriberNorShowsHisCauses() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("clientId", person.client() + "-next"));

        shop().body(CLOSE)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"));

        assertOpen(person);
    }

    /** Nobody else could be notified: the account has no contact number. */
    @Test
    void whoeverIsOnAPersonsAccountIsNotifiedOfItsAccess() {
        var person = cabinet.person();

        shop().body(CLOSE)
                .put("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(200);

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "access-closed").size());
    }

    /** R1.13: the account's own session may be the suspect's. */
    @Test
    void whySecurityHasClosedItIsReadByStaffAlone() {
        var person = cabinet.person();
        security()
                .body(Map.of("reason", "suspicion"))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/restriction")
                .then()
                .statusCode(200);

        shop().get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .body("causes.reason", contains("suspicion"));
        request(TestTokens.account(person.account(), person.client(), ClientKind.INDIVIDUAL))
                .get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200)
                .body("causes.by", contains("SECURITY"), "causes[0].reason", nullValue());
    }

    /** R1.12: it is closed through its subscriber, and nothing of its own keeps the contact centre from opening. */
    @Test
    void theLostSimOfTheSoleSubscriberIsNoneOfTheAccount() {
        var person = cabinet.person();
        shop().body(LOST_SIM)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);

        contactCentre()
                .body(OPEN)
                .put("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(409)
                .body("code", equalTo("closed-by-others"));
        contactCentre()
                .body(OPEN)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(409)
                .body("code", equalTo("lost-sim-in-use"));
    }

    /** R1.12: no replacement would ever open it again. */
    @Test
    void onlyASimCanBeLost() {
        var fixed = cabinet.fixedSubscriber(Map.of(), Map.of());

        shop().body(LOST_SIM)
                .put("/auth/v1/accounts/" + fixed.account() + "/access")
                .then()
                .statusCode(400)
                .body("field", equalTo("kind"));
        shop().body(LOST_SIM)
                .put("/auth/v1/subscribers/" + fixed.subscriber() + "/access")
                .then()
                .statusCode(400)
                .body("field", equalTo("kind"));
        assertOpen(fixed);
    }

    @Test
    void closingOneOfSeveralSubscribersDoesNot() {
        var person = cabinet.person();
        var sister = sisterOf(person);
        cabinet.publishSubscriber(sister, 1, Map.of("accountId", person.account(), "clientId", person.client()));
        var session = accountSession(person);

        shop().body(CLOSE)
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);

        assertFalse(isOver(session));
        cabinet.publishSubscriber(
                sister, 2, Map.of("accountId", person.account(), "clientId", person.client(), "status", "TERMINATED"));
        assertTrue(isOver(session));
        cabinet.publishSubscriber(sister, 3, Map.of("accountId", person.account(), "clientId", person.client()));
        assertOpen(person);
    }

    /** Its session would see what is the new client's. */
    @Test
    void anAccountThatGetsAnotherClientEndsItsSessions() {
        var person = cabinet.person();
        var session = accountSession(person);

        person.publishAccount(2, Map.of());
        await().until(() ->
                cabinet.count("select count(*) from account where account_id = $1 and version = 2", person.account())
                        == 1);
        assertFalse(isOver(session));
        person.publishAccount(3, Map.of("clientId", "c-other"));

        await().until(() -> isOver(session));
    }

    /** R1.6.1: the notice goes to the contacts that an application has set, not to those that the CRM still has. */
    @Test
    void theAccountsPresentContactNumberIsNotified() {
        var before = Person.somebody().phone().e164();
        var after = Person.somebody().phone().e164();
        var person = Person.somebody();
        cabinet.person(person, "CRAFTSPERSON", person.contacts(before));
        person.publishContacts("new-" + person.email(), after, clock.instant().plusSeconds(5));
        await().until(() -> cabinet.count("select count(*) from account_contact where phone = $1", after) == 1);

        security()
                .body(Map.of("reason", "x"))
                .put("/auth/v1/accounts/" + person.account() + "/restriction")
                .then()
                .statusCode(200);

        assertEquals(1, cabinet.smsTo(after, "access-restricted").size());
    }

    /** R1.13. */
    @Test
    void securityRestrictsAnAccountAndLeavesItsSubscribersSignedIn() {
        var person = cabinet.person();
        var ofAccount = accountSession(person);
        var ofSubscriber = cabinet.signIn(person);

        security()
                .body(Map.of("reason", "x"))
                .put("/auth/v1/accounts/" + person.account() + "/restriction")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"));

        assertTrue(isOver(ofAccount));
        assertTrue(cabinet.touch(ofSubscriber).isPresent());
        shop().body(OPEN)
                .put("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(409);
        security()
                .delete("/auth/v1/accounts/" + person.account() + "/restriction")
                .then()
                .statusCode(204);
        assertOpen(person);
    }

    @Test
    void anAccountSessionSeesItsOwnAccessAndThatOfItsSubscribersAndChangesNone() {
        var person = cabinet.person();
        var own = request(TestTokens.account(person.account(), person.client(), ClientKind.INDIVIDUAL));

        own.get("/auth/v1/accounts/" + person.account() + "/access").then().statusCode(200);
        own.get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);
        own.body(CLOSE)
                .put("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(403);
    }

    private void assertOpen(Person person) {
        assertEquals(
                Optional.of(false),
                cabinet.row("select closed from access where subject_id = $1", person.account())
                        .map(row -> row.getBoolean(0)));
    }

    private boolean isOver(String token) {
        return sessions.touch(new SessionToken(token).hash(), Portal.MY, true)
                .await()
                .indefinitely()
                .isEmpty();
    }

    private String accountSession(Person person) {
        var session =
                new Caller.Session(Ids.next(), Portal.MY, SignInMethod.ACCOUNT, Language.RU, false, false, "192.0.2.1");
        return cabinet.begin(new Caller.Account(session, person.account(), person.client(), ClientKind.INDIVIDUAL));
    }

    private static Person sisterOf(Person person) {
        return new Person(person.suffix() + "-2", Person.somebody().phone());
    }

    private static RequestSpecification shop() {
        return request(TestTokens.staff(StaffRole.SHOP));
    }

    private static RequestSpecification contactCentre() {
        return request(TestTokens.staff(StaffRole.CONTACT_CENTRE));
    }

    private static RequestSpecification security() {
        return request(TestTokens.staff(StaffRole.SECURITY));
    }

    private static RequestSpecification request(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
