package by.cabinet.auth.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
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
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.3: a manager closes and opens the access of many subscribers at once. */
@ServiceTest
class ChangeAccessOfManyTest {

    @Inject
    Cabinet cabinet;

    private Person manager;
    private Person one;
    private Person other;

    @BeforeEach
    void aCompanyOfThree() {
        manager = cabinet.person("LEGAL_ENTITY", Map.of());
        one = colleague(Map.of());
        other = colleague(Map.of());
    }

    @Test
    void eachIsClosedAndOpenedAsHeAloneWouldBe() {
        var session = cabinet.signIn(one);

        change("CLOSED", one, other)
                .statusCode(200)
                .body("items.subscriberId", contains(one.subscriber(), other.subscriber()))
                .body("items.state", contains("CLOSED", "CLOSED"))
                .body("items[0].problem", nullValue());

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endReasons(session));
        for (var closed : List.of(one, other)) {
            assertEquals(
                    1, cabinet.smsTo(closed.phone().e164(), "access-closed").size());
            assertEquals(manager.subscriber(), journal("access.closed", "subscriberId", closed.subscriber()));
        }
        change("OPEN", one, other).statusCode(200).body("items.state", contains("OPEN", "OPEN"));
        assertEquals(1, cabinet.smsTo(one.phone().e164(), "access-opened").size());
        assertEquals(manager.subscriber(), journal("access.opened", "subscriberId", other.subscriber()));
    }

    @Test
    void whoCannotBeChangedIsNamedWithTheReasonAndHoldsUpNobody() {
        var stranger = cabinet.person();
        var gone = colleague(Map.of("status", "TERMINATED", "terminatedAt", "2026-01-01T00:00:00Z"));

        change("CLOSED", stranger, gone, manager, one)
                .statusCode(200)
                .body("items.problem", contains("not-found", "subscriber-terminated", "own-access", null))
                .body("items.state", contains(null, null, null, "CLOSED"));

        access(stranger).body("state", equalTo("OPEN"));
        access(manager).body("state", equalTo("OPEN"));
        assertEquals(manager.subscriber(), journal("call.refused", "objectId", stranger.subscriber()));
        assertEquals(manager.subscriber(), journal("call.refused", "subscriberId", gone.subscriber()));
    }

    /** R1.13: what security, or staff, have closed stays closed. */
    @Test
    void whatOthersHaveClosedStaysClosed() {
        restrict(one);
        change("CLOSED", one, other).body("items.state", contains("CLOSED", "CLOSED"));

        // his own cause goes, security's stays
        change("OPEN", one, other).body("items.state", contains("CLOSED", "OPEN"));

        change("OPEN", one, other)
                .body("items.problem", contains("closed-by-others", null))
                .body("items.state", contains(null, "OPEN"));
        access(one).body("causes.by", contains("SECURITY"));
    }

    @Test
    void sentAgainItChangesNothing() {
        var key = UUID.randomUUID().toString();
        change(key, "CLOSED", one).statusCode(200).header("Idempotency-Replayed", nullValue());
        change("OPEN", one).body("items.state", contains("OPEN"));

        change(key, "CLOSED", one)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("items.state", contains("CLOSED"));

        access(one).body("state", equalTo("OPEN"));
        change(key, "CLOSED", one, other).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        access(other).body("state", equalTo("OPEN"));
    }

    @Test
    void whoIsNamedTwiceCountsOnce() {
        change("CLOSED", one, one).body("items", hasSize(1));
        assertEquals(1, cabinet.smsTo(one.phone().e164(), "access-closed").size());
    }

    @Test
    void itIsBoundedAndForManagersAlone() {
        change(Map.of("state", "CLOSED", "reason", "x", "subscriberIds", Collections.nCopies(501, "s")))
                .statusCode(400)
                .body("errors.field", contains("subscriberIds"))
                .body("errors.rule", contains("too-long"));
        change(Map.of("state", "CLOSED", "subscriberIds", List.of(one.subscriber())))
                .statusCode(400)
                .body("errors.field", contains("reason"));
        as(one, CabinetRole.SUBSCRIBER)
                .body(Map.of("state", "CLOSED", "reason", "x", "subscriberIds", List.of(other.subscriber())))
                .post("/auth/v1/access-changes")
                .then()
                .statusCode(403);
    }

    private Person colleague(Map<String, Object> changes) {
        var colleague = Person.somebody();
        var subscriber =
                new HashMap<String, Object>(Map.of("accountId", manager.account(), "clientId", manager.client()));
        subscriber.putAll(changes);
        cabinet.publishSubscriber(colleague, 1, subscriber);
        return colleague;
    }

    private static void restrict(Person person) {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a suspicion"))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/restriction")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse access(Person person) {
        return given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .get("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then();
    }

    /** By whom the entry says that it was done. */
    private static String journal(String action, String property, String id) {
        return TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        entry -> entry.path("action").asText().equals(action)
                                && entry.path(property).asText().equals(id))
                .getFirst()
                .path("actorId")
                .asText();
    }

    private ValidatableResponse change(String state, Person... people) {
        return change(body(state, people));
    }

    private ValidatableResponse change(Map<String, Object> body) {
        return as(manager, CabinetRole.SUPERVISOR)
                .body(body)
                .post("/auth/v1/access-changes")
                .then();
    }

    private ValidatableResponse change(String key, String state, Person... people) {
        return as(manager, CabinetRole.SUPERVISOR)
                .header("Idempotency-Key", key)
                .body(body(state, people))
                .post("/auth/v1/access-changes")
                .then();
    }

    private static Map<String, Object> body(String state, Person... people) {
        return Map.of(
                "state",
                state,
                "reason",
                "they are on leave",
                "subscriberIds",
                Arrays.stream(people).map(Person::subscriber).toList());
    }

    private RequestSpecification as(Person person, CabinetRole role) {
        return given().auth()
                .oauth2(TestTokens.subscriber(
                        person.subscriber(), manager.account(), manager.client(), ClientKind.LEGAL_ENTITY, role))
                .contentType(ContentType.JSON);
    }
}
