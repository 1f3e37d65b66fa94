package by.cabinet.auth.secondfactor;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1.8 g. */
@ServiceTest
class SecondFactorTest {

    @Inject
    Cabinet cabinet;

    @Test
    void theCodeOfTheOwnSubscriberConfirmsTheSession() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        var codeId = ask(session);

        pass(session, codeId, cabinet.code(person, 2)).statusCode(204);

        assertTrue(isConfirmed(session));
        cabinet.in(session).get("/auth/v1/session").then().body("secondFactor", equalTo(true));
        assertEquals(
                1, cabinet.count("select count(*) from session where id = $1 and second_factor", session.sessionId()));
        pass(cabinet.signIn(person, Portal.MYACCOUNT, 3), codeId, cabinet.code(person, 2))
                .statusCode(401);
    }

    /** R1.8 g: whoever waits for it sees on which telephone. */
    @Test
    void theAnswerSaysWhereTheCodeHasGone() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        ask(session, Map.of()).body("sentTo", equalTo(person.phone().masked()));

        cabinet.post(Portal.MY, "codes", Map.of("purpose", "SIGN_IN", "phone", person.phone()))
                .body("sentTo", nullValue());
    }

    @Test
    void theCodeOfAnotherSubscriberDoesNot() {
        var person = cabinet.person();
        var other = cabinet.person();
        var session = cabinet.signIn(person);
        var codeId = ask(cabinet.signIn(other));

        pass(session, codeId, cabinet.code(other, 2)).statusCode(401).body("code", equalTo("wrong-code"));

        assertFalse(isConfirmed(session));
    }

    @Test
    void aCodeToSignInDoesNotNorAWrongOne() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        pass(session, cabinet.codeId(person), cabinet.code(person, 2)).statusCode(401);
        pass(session, ask(session), "000000").statusCode(401);

        assertFalse(isConfirmed(session));
    }

    @Test
    void aSessionThatHasEndedIsNotConfirmed() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        var codeId = ask(session);
        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);

        pass(session, codeId, cabinet.code(person, 2)).statusCode(401);
    }

    /** R1.5: an individual's account has no contact number. */
    @Test
    void withoutAContactNumberTheSubscriberNamedGetsTheCodeWhichCountsForHimAlone() {
        var person = cabinet.person();
        var sister = sisterOf(person);
        var session = accountSession(person);

        ask(session, Map.of()).statusCode(409).body("code", equalTo("no-contact-number"));
        pass(session, codeFor(session, person), cabinet.code(person, 1)).statusCode(204);
        assertCountsFor(session, person.subscriber());
        pass(session, codeFor(session, sister), cabinet.code(sister, 1)).statusCode(204);

        assertFalse(isConfirmed(session));
        assertCountsFor(session, person.subscriber(), sister.subscriber());
        cabinet.in(session)
                .get("/auth/v1/session")
                .then()
                .body("secondFactor", equalTo(false))
                .body("secondFactorSubscriberIds", hasSize(2));
        assertEquals(
                1,
                cabinet.count(
                        "select count(*) from session where id = $1 and second_factor_subscribers = $2 and not second_factor",
                        session.sessionId(),
                        new String[] {person.subscriber(), sister.subscriber()}));
    }

    @Test
    void aContactNumberGetsTheCodeWhoeverIsNamedAndItCountsForAll() {
        var contact = Person.somebody();
        var person =
                cabinet.person("INDIVIDUAL", contact.contacts(contact.phone().e164()));
        var session = accountSession(person);

        pass(session, codeFor(session, person), cabinet.code(contact, 1)).statusCode(204);

        assertTrue(isConfirmed(session));
        assertCountsFor(session);
    }

    @Test
    void noCodeGoesToOneWhoGetsNoSmsOrIsNotOfTheAccount() {
        var person = cabinet.person();
        var gone = sisterOf(person);
        cabinet.publishSubscriber(gone, 2, inAccountOf(person, Map.of("status", "TERMINATED")));
        var fixed = Person.somebody();
        fixed.publishFixedSubscriber(1, inAccountOf(person, Map.of()));
        await().until(() ->
                cabinet.count("select count(*) from subscriber where subscriber_id = $1", fixed.subscriber()) == 1);
        var session = accountSession(person);

        ask(session, naming(gone)).statusCode(409).body("code", equalTo("subscriber-gets-no-sms"));
        ask(session, naming(fixed)).statusCode(409).body("code", equalTo("subscriber-gets-no-sms"));
        ask(session, naming(cabinet.person())).statusCode(404);
        ask(session, naming(Person.somebody())).statusCode(404);
        ask(cabinet.signIn(person), naming(gone)).statusCode(404);
        cabinet.post(
                        Portal.MY,
                        "codes",
                        Map.of("purpose", "SIGN_IN", "phone", person.phone(), "subscriberId", person.subscriber()))
                .statusCode(400)
                .body("field", equalTo("subscriberId"));
    }

    /** The CRM has given only one of the two to another client yet: neither sees the other's. */
    @Test
    void noCodeGoesToOneOnTheAccountWhoIsAnotherClients() {
        var person = cabinet.person();
        var sister = sisterOf(person);
        var session = accountSession(person);
        ask(session, naming(sister)).statusCode(202);

        cabinet.publishSubscriber(sister, 2, inAccountOf(person, Map.of("clientId", sister.client())));

        ask(session, naming(sister)).statusCode(404);
    }

    /** R1.12: whoever has the lost SIM reads nothing with it. */
    @Test
    void theCodeOfASubscriberWhoseAccessIsClosedOpensNothing() {
        var person = cabinet.person();
        sisterOf(person);
        var session = accountSession(person);
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "suspicion"))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/restriction")
                .then()
                .statusCode(200);

        pass(session, codeFor(session, person), cabinet.code(person, 1))
                .statusCode(403)
                .body("code", equalTo("access-closed"));

        assertCountsFor(session);
    }

    /** R1.12: nor does what it has opened before stay open, though an account with another subscriber is not closed. */
    @Test
    void theClosingOfASubscriberEndsTheSessionsThatHisCodeHasConfirmed() {
        var person = cabinet.person();
        var sister = sisterOf(person);
        var confirmed = accountSession(person);
        pass(confirmed, codeFor(confirmed, person), cabinet.code(person, 1)).statusCode(204);
        var ofSister = accountSession(person);
        pass(ofSister, codeFor(ofSister, sister), cabinet.code(sister, 1)).statusCode(204);

        given().auth()
                .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                .contentType(ContentType.JSON)
                .body(Map.of("state", "CLOSED", "reason", "stolen", "kind", "LOST_SIM"))
                .put("/auth/v1/subscribers/" + person.subscriber() + "/access")
                .then()
                .statusCode(200);

        assertTrue(cabinet.touch(confirmed).isEmpty());
        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endReasons(confirmed));
        assertCountsFor(ofSister, sister.subscriber());
    }

    /** Sessions cost whoever has the password nothing. */
    @Test
    void allSessionsOfASubscriberHaveTwentyCodesAnHour() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        for (var i = 0; i < 4; i++) {
            var another = another(session);
            IntStream.range(0, 5).forEach(_ -> ask(another));
        }

        ask(session, Map.of()).statusCode(429).body("code", equalTo("too-many-codes"));
        ask(cabinet.signIn(cabinet.person()));
    }

    @Test
    void allSessionsOfASubscriberHaveThirtyWrongCodesAnHour() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        var own = ask(session);
        var code = cabinet.code(person, 2);
        for (var i = 0; i < 3; i++) {
            var another = another(session);
            for (var sent = 0; sent < 4; sent++) {
                var guessed = ask(another);
                IntStream.range(0, 3)
                        .forEach(_ -> pass(another, guessed, wrong(code)).statusCode(401));
            }
        }

        pass(session, own, code).statusCode(401);

        assertFalse(isConfirmed(session));
        ask(session, Map.of()).statusCode(429);
    }

    /** Of the account with the password, whichever subscriber gets the code. */
    @Test
    void allSessionsOfAnAccountHaveTwentyCodesAnHour() {
        var person = cabinet.person();
        var sister = sisterOf(person);
        var session = accountSession(person);
        for (var i = 0; i < 4; i++) {
            var another = another(session);
            IntStream.range(0, 5).forEach(_ -> codeFor(another, person));
        }

        ask(session, naming(sister)).statusCode(429);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    /** As the same subscriber or account. */
    private static SignedIn another(SignedIn session) {
        var old = session.caller().session();
        var id = Ids.next();
        var begun = new Caller.Session(id, old.portal(), old.method(), old.language(), false, false, old.address());
        return new SignedIn(
                session.token(),
                id,
                switch (session.caller()) {
                    case Caller.Subscriber in ->
                        new Caller.Subscriber(
                                begun, in.subscriberId(), in.accountId(), in.clientId(), in.clientKind(), in.role());
                    case Caller.Account in -> new Caller.Account(begun, in.accountId(), in.clientId(), in.clientKind());
                });
    }

    private SignedIn accountSession(Person person) {
        return Cabinet.signedIn(cabinet.tryAccount(person.number(), person.passport())
                .statusCode(201)
                .extract());
    }

    private Person sisterOf(Person person) {
        var sister = Person.somebody();
        cabinet.publishSubscriber(sister, 1, inAccountOf(person, Map.of()));
        return sister;
    }

    private static Map<String, Object> inAccountOf(Person person, Map<String, Object> changes) {
        var all = new HashMap<String, Object>(Map.of("accountId", person.account(), "clientId", person.client()));
        all.putAll(changes);
        return all;
    }

    private void assertCountsFor(SignedIn session, String... subscriberIds) {
        assertEquals(
                Set.of(subscriberIds),
                cabinet.touch(session).orElseThrow().caller().session().secondFactorSubscribers());
    }

    private static Map<String, String> naming(Person person) {
        return Map.of("subscriberId", person.subscriber());
    }

    private String codeFor(SignedIn session, Person person) {
        return ask(session, naming(person)).statusCode(202).extract().path("codeId");
    }

    private String ask(SignedIn session) {
        return ask(session, Map.of()).statusCode(202).extract().path("codeId");
    }

    private ValidatableResponse ask(SignedIn session, Map<String, String> more) {
        var body = new HashMap<>(more);
        body.put("purpose", "SECOND_FACTOR");
        return cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/auth/v1/codes")
                .then();
    }

    private ValidatableResponse pass(SignedIn session, String codeId, String code) {
        return cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("codeId", codeId, "code", code))
                .post("/auth/v1/session/second-factor")
                .then();
    }

    private boolean isConfirmed(SignedIn session) {
        return cabinet.touch(session).orElseThrow().caller().session().secondFactor();
    }
}
