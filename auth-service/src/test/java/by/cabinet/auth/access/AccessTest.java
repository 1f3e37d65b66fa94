package by.cabinet.auth.access;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening, closing and restricting over REST, and what follows. */
@ServiceTest
class AccessTest {

    private static final Map<String, String> CLOSE = Map.of("state", "CLOSED", "reason", "lost SIM");
    private static final Map<String, String> CLOSE_BY_STAFF =
            Map.of("state", "CLOSED", "reason", "asked for it", "kind", "REQUEST");
    private static final Map<String, String> CLOSE_LOST_SIM =
            Map.of("state", "CLOSED", "reason", "lost SIM", "kind", "LOST_SIM");
    private static final Map<String, String> OPEN = Map.of("state", "OPEN", "reason", "found");

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    /** R1.2.3. */
    @Test
    void anAdministratorClosesAndOpensASubscriberOfHisClient() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        put(administratorOf(person), person, CLOSE)
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("causes.by", contains("ADMINISTRATOR"))
                .body("causes.reason", contains("lost SIM"));

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endReasons(session));
        assertEquals("CLOSED", accessEvent(person.subscriber(), 1).path("state").asText());
        assertEquals(List.of("access-closed"), smsTo(person, 1));
        put(administratorOf(person), person, OPEN).statusCode(200).body("state", equalTo("OPEN"));
        assertEquals("OPEN", accessEvent(person.subscriber(), 2).path("state").asText());
        assertEquals(List.of("access-closed", "access-opened"), smsTo(person, 2));
        cabinet.signIn(person, session.caller().session().portal(), 2);
    }

    @Test
    void onlyWhoHasTheRightCodeLearnsThatAccessIsClosed() {
        var person = cabinet.person();
        put(staff(StaffRole.SHOP), person, CLOSE_BY_STAFF).statusCode(200);
        var codeId = cabinet.codeId(person);

        cabinet.tryCode(codeId, "000000").statusCode(401).body("code", equalTo("wrong-code"));
        cabinet.tryCode(codeId, cabinet.code(person, 1)).statusCode(403).body("code", equalTo("access-closed"));
    }

    /** R1.12. */
    @Test
    void ofALostSimStaffCloseTheAccessAndTheyAloneOpenIt() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        var sent = cabinet.codeId(person);

        put(staff(StaffRole.CONTACT_CENTRE), person, CLOSE_LOST_SIM)
                .statusCode(200)
                .body("causes.by", contains("STAFF"));

        assertTrue(cabinet.touch(session).isEmpty());
        put(administratorOf(person), person, OPEN).statusCode(409).body("code", equalTo("closed-by-others"));
        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(409).body("code", equalTo("lost-sim-in-use"));
        put(staff(StaffRole.SHOP), person, OPEN).statusCode(200).body("causes", empty());
        cabinet.tryCode(sent, cabinet.code(person, 2)).statusCode(401);
    }

    /** R1.12: the contact centre does not see the person, but sees that the SIM is another one. */
    @Test
    void theContactCentreOpensOnceALostSimIsReplaced() {
        var person = cabinet.person();
        put(staff(StaffRole.SHOP), person, CLOSE_LOST_SIM).statusCode(200);
        var sim = Map.of("iccid", person.iccid() + "-new", "imsi", "257", "puk1", "87654321");

        cabinet.publishSubscriber(person, 2, Map.of("sim", sim));

        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(200).body("state", equalTo("OPEN"));
    }

    /** R1.13 +, R1.10: USSD is for that, and leaves a way back. */
    @Test
    void nobodyClosesHimselfInTheListOfHisClient() {
        var person = cabinet.person();
        var own = cabinetUser(TestTokens.subscriber(
                person.subscriber(),
                person.account(),
                person.client(),
                ClientKind.LEGAL_ENTITY,
                CabinetRole.SUPERVISOR));

        put(own, person, CLOSE).statusCode(409).body("code", equalTo("own-access"));

        own.get(subscriber(person, "access")).then().body("state", equalTo("OPEN"));
    }

    /** R1.2.3: staff only help a client that has no other manager. */
    @Test
    void staffOpenWhatAManagerHasClosedWhenTheClientHasNoOtherManager() {
        var person = cabinet.person();
        var manager = Person.somebody();
        var atTheSameClient = Map.<String, Object>of("accountId", person.account(), "clientId", person.client());
        cabinet.publishSubscriber(manager, 1, atTheSameClient);
        manager.publishRole("SUPERVISOR", 1);
        await().until(() -> cabinet.count(
                        "select count(*) from access where subject_id = $1 and role = 'SUPERVISOR'",
                        manager.subscriber())
                == 1);
        put(administratorOf(person), person, CLOSE).statusCode(200);

        put(staff(StaffRole.SHOP), person, OPEN).statusCode(409).body("code", equalTo("closed-by-others"));
        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(409);

        var gone = new HashMap<>(atTheSameClient);
        gone.put("status", "TERMINATED");
        cabinet.publishSubscriber(manager, 2, gone);
        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(200).body("state", equalTo("OPEN"));
    }

    /** R1.12. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind   | {\"state\": \"CLOSED\", \"reason\": \"x\"}",
                "kind   | {\"state\": \"OPEN\", \"kind\": \"OTHER\"}",
                "kind   | {\"state\": \"CLOSED\", \"reason\": \"x\", \"kind\": \"WHIM\"}",
                "lostAt | {\"state\": \"CLOSED\", \"reason\": \"x\", \"kind\": \"OTHER\", \"lostAt\": \"2026-01-01T00:00:00Z\"}",
                "lostAt | {\"state\": \"CLOSED\", \"reason\": \"x\", \"kind\": \"LOST_SIM\", \"lostAt\": \"2096-01-01T00:00:00Z\"}"
            })
    void staffSayWhyTheyCloseAndSinceWhenASimIsLost(String field, String request) {
        put(staff(StaffRole.SHOP), cabinet.person(), request).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void theKindOfAClosingIsForStaff() {
        var person = cabinet.person();

        put(administratorOf(person), person, CLOSE_LOST_SIM).statusCode(400).body("field", equalTo("kind"));
    }

    /** R1.13. */
    @Test
    void onlySecurityLiftsWhatSecurityHasRestricted() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        restrict(person).statusCode(200).body("state", equalTo("CLOSED")).body("causes.by", contains("SECURITY"));

        assertTrue(cabinet.touch(session).isEmpty());
        assertTrue(accessEvent(person.subscriber(), 1).path("restricted").asBoolean());
        assertEquals(List.of("access-restricted"), smsTo(person, 1));
        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(409);
        put(administratorOf(person), person, OPEN).statusCode(409);
        staff(StaffRole.SECURITY)
                .delete(subscriber(person, "restriction"))
                .then()
                .statusCode(204);
        assertEquals("OPEN", accessEvent(person.subscriber(), 2).path("state").asText());
        staff(StaffRole.SECURITY)
                .delete(subscriber(person, "restriction"))
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTACT_CENTRE", "SHOP", "BACK_OFFICE", "AUDITOR", "INTEGRATOR", "CATALOGUE_MANAGER"})
    void othersOfTheStaffRestrictNobody(StaffRole role) {
        var person = cabinet.person();

        staff(role)
                .body(Map.of("reason", "x"))
                .put(subscriber(person, "restriction"))
                .then()
                .statusCode(403);
        staff(role).delete(subscriber(person, "restriction")).then().statusCode(403);
    }

    @Test
    void aSubscriberWithoutARoleSeesHisOwnAccessAndChangesNone() {
        var person = cabinet.person();
        var own = cabinet.in(cabinet.signIn(person)).contentType(ContentType.JSON);

        own.get(subscriber(person, "access"))
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("causes", empty());
        put(own, person, CLOSE).statusCode(403);
        own.body(Map.of("reason", "x"))
                .put(subscriber(person, "restriction"))
                .then()
                .statusCode(401);
    }

    /** Not distinguishable from a subscriber that does not exist. */
    @Test
    void anotherClientsSubscriberIsUnknown() {
        var person = cabinet.person();
        var stranger = administratorOf(Person.somebody());

        put(stranger, person, CLOSE).statusCode(404);
        stranger.get(subscriber(person, "access")).then().statusCode(404);
        put(stranger, Person.somebody(), CLOSE).statusCode(404);
        put(staff(StaffRole.SHOP), Person.somebody(), CLOSE_BY_STAFF).statusCode(404);
    }

    @Test
    void closingNeedsAReason() {
        var person = cabinet.person();

        put(staff(StaffRole.SHOP), person, Map.of("state", "CLOSED"))
                .statusCode(400)
                .body("field", equalTo("reason"));
        for (var unseen : new String[] {" ", "\u200b", "\u3164"}) {
            put(staff(StaffRole.SHOP), person, Map.of("state", "CLOSED", "reason", unseen))
                    .statusCode(400)
                    .body("field", equalTo("reason"));
        }
        put(staff(StaffRole.SHOP), person, Map.of("state", "AJAR", "reason", "x"))
                .statusCode(400);
        put(staff(StaffRole.SHOP), person, Map.of("state", "OPEN")).statusCode(200);
    }

    /** R1.1: a terminated subscriber has lost its access, and nobody opens it. */
    @Test
    void aTerminatedSubscriberIsClosed() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("status", "TERMINATED"));

        staff(StaffRole.SHOP)
                .get(subscriber(person, "access"))
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("causes", empty());
        put(staff(StaffRole.SHOP), person, OPEN).statusCode(409).body("code", equalTo("subscriber-terminated"));
        assertEquals("CLOSED", accessEvent(person.subscriber(), 1).path("state").asText());
    }

    /** R1.2.4: by application the client opens what its managers have closed; not what they close after it was decided. */
    @Test
    void anApplicationOpensWhatAManagerHasClosedBefore() {
        var person = cabinet.person();
        put(administratorOf(person), person, CLOSE).statusCode(200);

        decide(person, false, 1); // dated before the closing
        awaitDecision(person, 1);
        staff(StaffRole.SHOP).get(subscriber(person, "access")).then().body("causes.by", contains("ADMINISTRATOR"));
        decide(person, false, 2, clock.instant());
        awaitDecision(person, 2);

        assertEquals("OPEN", accessEvent(person.subscriber(), 2).path("state").asText());
    }

    private void awaitDecision(Person person, int version) {
        await().until(() ->
                cabinet.count("select organisation_version from access where subject_id = $1", person.subscriber())
                        == version);
    }

    /** R1.2.4. */
    @Test
    void staffDoNotOpenWhatTheOrganisationHasClosed() {
        var person = cabinet.person();
        decide(person, true, 1);
        accessEvent(person.subscriber(), 1);

        put(staff(StaffRole.SHOP), person, OPEN).statusCode(409).body("code", equalTo("closed-by-others"));
        put(staff(StaffRole.CONTACT_CENTRE), person, OPEN).statusCode(409);
        put(administratorOf(person), person, OPEN).statusCode(409);
    }

    /** R1.2.4. */
    @Test
    void theOrganisationClosesAndOpensByItsApplication() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        decide(person, true, 2);

        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endReasons(session));
        decide(person, false, 1); // older
        var cause = accessEvent(person.subscriber(), 1).path("causes").path(0);
        assertEquals("ORGANISATION", cause.path("by").asText());
        decide(person, false, 3);
        assertEquals("OPEN", accessEvent(person.subscriber(), 2).path("state").asText());
    }

    private static void decide(Person person, boolean closed, int version) {
        decide(person, closed, version, Instant.parse("2026-01-02T00:00:00Z"));
    }

    private static void decide(Person person, boolean closed, int version, Instant at) {
        TestEvents.publish(
                Topics.ACCESS_CLOSINGS.name(),
                person.subscriber(),
                Map.of(
                        "subscriberId",
                        person.subscriber(),
                        "clientId",
                        person.client(),
                        "closed",
                        closed,
                        "applicationId",
                        "application-1",
                        "decidedAt",
                        at.toString(),
                        "version",
                        version));
    }

    private static RequestSpecification administratorOf(Person person) {
        return cabinetUser(TestTokens.subscriber(
                "s-admin", person.account(), person.client(), ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR));
    }

    private static RequestSpecification staff(StaffRole role) {
        return cabinetUser(TestTokens.staff(role));
    }

    private static RequestSpecification cabinetUser(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static ValidatableResponse put(RequestSpecification caller, Person person, Object request) {
        return caller.body(request).put(subscriber(person, "access")).then();
    }

    private static ValidatableResponse restrict(Person person) {
        return staff(StaffRole.SECURITY)
                .body(Map.of("reason", "a suspicion"))
                .put(subscriber(person, "restriction"))
                .then();
    }

    private static String subscriber(Person person, String what) {
        return "/auth/v1/subscribers/" + person.subscriber() + "/" + what;
    }

    /** The n-th event of the subject. */
    private static JsonNode accessEvent(String subject, int number) {
        return TestEvents.await(
                        Topics.ACCESS.name(),
                        number,
                        event -> event.path("subjectId").asText().equals(subject))
                .getLast();
    }

    private static List<String> smsTo(Person person, int count) {
        return TestEvents.await(
                        Topics.MESSAGES.name(),
                        count,
                        message -> message.path("to")
                                .asText()
                                .equals(person.phone().e164()))
                .stream()
                .map(message -> message.path("template").asText())
                .toList();
    }
}
