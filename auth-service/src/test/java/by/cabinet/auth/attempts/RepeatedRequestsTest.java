package by.cabinet.auth.attempts;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What uses a code or a password up can be sent again by whoever has sent it, and is done once. */
@ServiceTest
class RepeatedRequestsTest {

    private static final String OLD = "першы снег у горадзе";
    private static final String NEW = "другі снег у горадзе";

    @Inject
    Cabinet cabinet;

    @Test
    void aSecondFactor() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        String codeId = cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", "SECOND_FACTOR"))
                .post("/auth/v1/codes")
                .path("codeId");
        var code = Map.of("codeId", codeId, "code", cabinet.code(person, 2));

        for (var i = 0; i < 2; i++) {
            cabinet.in(session)
                    .contentType(ContentType.JSON)
                    .body(code)
                    .post("/auth/v1/session/second-factor")
                    .then()
                    .statusCode(204);
        }

        assertEquals(1, journalled("session.confirmed", person));
    }

    @Test
    void aChangedPassword() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, OLD);
        var session = Cabinet.signedIn(
                cabinet.tryPassword(person, OLD).statusCode(201).extract());

        cabinet.changePassword(session, OLD, NEW).statusCode(204);
        cabinet.changePassword(session, OLD, NEW).statusCode(204);

        cabinet.changePassword(session, OLD, "трэці снег у горадзе").statusCode(403);
        cabinet.tryPassword(person, NEW).statusCode(201);
    }

    @Test
    void aResetPassword() {
        var person = cabinet.person();
        var codeId = codeId(person);
        var code = cabinet.code(person, 1);

        reset("press-1", codeId, code, NEW).statusCode(204);
        reset("press-1", codeId, code, NEW).statusCode(204);

        reset("press-1", codeId, code, OLD).statusCode(401);
        reset("press-2", codeId, code, NEW).statusCode(401);
        cabinet.reset(codeId, code, NEW).statusCode(401);
        cabinet.tryPassword(person, NEW).statusCode(201);
        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-changed").size());
    }

    @Test
    void aCodeThatIsAskedFor() {
        var person = cabinet.person();

        var first = askCode("press-1", person);

        assertEquals(first, askCode("press-1", person));
        assertNotEquals(first, askCode("press-2", person));
        assertEquals(2, cabinet.messages(person.phone().e164(), 2).size());
    }

    private static String askCode(String key, Person person) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("purpose", "SIGN_IN", "phone", person.phone()))
                .post("/auth/v1/codes")
                .then()
                .statusCode(202)
                .extract()
                .path("codeId");
    }

    /** It is found out anew. */
    @Test
    void aRefusalIsNotRepeated() {
        var person = cabinet.person();
        var codeId = codeId(person);
        var code = cabinet.code(person, 1);
        var wrong = code.equals("000000") ? "000001" : "000000";

        reset("press-1", codeId, wrong, NEW).statusCode(401);
        reset("press-1", codeId, code, NEW).statusCode(204);
    }

    private String codeId(Person person) {
        return cabinet.post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .extract()
                .path("codeId");
    }

    private static ValidatableResponse reset(String key, String codeId, String code, String password) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("codeId", codeId, "code", code, "newPassword", password))
                .post("/auth/v1/password-resets")
                .then();
    }

    private static long journalled(String action, Person person) {
        return TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        entry -> entry.path("action").asText().equals(action)
                                && entry.toString().contains(person.subscriber()))
                .size();
    }
}
