package by.cabinet.auth.secondfactor;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
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
        pass(session, codeId, cabinet.code(person, 2)).statusCode(401);
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
        pass(session, ask(session), "no").statusCode(401);

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

    private String ask(SignedIn session) {
        return cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", "SECOND_FACTOR"))
                .post("/auth/v1/codes")
                .then()
                .statusCode(202)
                .extract()
                .path("codeId");
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
