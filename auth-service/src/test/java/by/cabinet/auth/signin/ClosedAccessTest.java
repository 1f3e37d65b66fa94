package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.CloseAccessCommand;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.Caller;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.10: who has proven his credential learns by whom his access is closed, and what to do; nobody else is. */
@ServiceTest
class ClosedAccessTest {

    private static final String PASSWORD = "ціхая раніца 12";

    @Inject
    Cabinet cabinet;

    @Inject
    CloseAccess closeAccess;

    @Inject
    UnitOfWork work;

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBER,    *141*3*6#",
        "ADMINISTRATOR, Обратитесь к нему",
        "ORGANISATION,  Обратитесь к нему",
        "STAFF,         150",
        "SECURITY,      150"
    })
    void isExplainedByItsCause(CauseType by, String wayOut) {
        var person = cabinet.person();
        var codeId = closedWithCode(person, by);

        signIn(Portal.MY, "ru", code(person, codeId))
                .statusCode(403)
                .body("code", equalTo("access-closed"))
                .body("title", equalTo("Доступ закрыт"))
                .body("causes", contains(by.name()))
                .body("detail", containsString(wayOut));
    }

    @Test
    void severalCausesAreAllNamed() {
        var person = cabinet.person();
        close(person.subscriber(), CauseType.SUBSCRIBER);
        var codeId = closedWithCode(person, CauseType.SECURITY);

        signIn(Portal.MYACCOUNT, "ru", code(person, codeId))
                .statusCode(403)
                .body("causes", containsInAnyOrder("SUBSCRIBER", "SECURITY"))
                .body("detail", containsString("*141*3*6#"))
                .body("detail", containsString("150"));
    }

    /** The person's own, where the browser or app asks for none that the Cabinet has. */
    @ParameterizedTest
    @CsvSource({"ru, Доступ закрыт", "be, Доступ закрыты", "en, Access is closed", "pl, Доступ закрыты"})
    void isExplainedInThePersonsLanguage(String language, String title) {
        var person = cabinet.person();
        var codeId = closedWithCode(person, CauseType.STAFF);

        signIn(Portal.MY, language, code(person, codeId)).statusCode(403).body("title", equalTo(title));
    }

    @Test
    void isExplainedWhateverTheCredential() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        close(person.subscriber(), CauseType.ADMINISTRATOR);

        cabinet.tryPassword(person, PASSWORD).statusCode(403).body("causes", contains("ADMINISTRATOR"));
        cabinet.tryAccount(person.number(), person.passport()) // through its sole subscriber
                .statusCode(403)
                .body("causes", contains("ADMINISTRATOR"));
        var recognised =
                TestTokens.anonymous(new Caller.Anonymous(Portal.LANDING, "192.0.2.1", Optional.of(person.phone())));
        cabinet.post(recognised, "sessions", Map.of("method", "NETWORK"))
                .statusCode(403)
                .body("causes", contains("ADMINISTRATOR"));
    }

    @Test
    void isNeverExplainedToAStranger() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        close(person.subscriber(), CauseType.STAFF);

        unexplained(cabinet.tryPassword(person, "not " + PASSWORD));
        unexplained(cabinet.tryAccount(person.number(), "7654321"));
        unexplained(cabinet.tryCode(cabinet.codeId(person), "000000"));
        unexplained(cabinet.post(
                Portal.MY,
                "password-resets",
                Map.of("phone", person.phone(), "puk1", "00000000", "newPassword", PASSWORD)));
    }

    private static void unexplained(ValidatableResponse answer) {
        answer.statusCode(401).body("causes", nullValue());
    }

    /** The id of a code that was sent after the closing. */
    private String closedWithCode(Person person, CauseType by) {
        close(person.subscriber(), by);
        return cabinet.codeId(person);
    }

    private void close(String subscriber, CauseType by) {
        work.perform(tx -> closeAccess.close(tx, new CloseAccessCommand(subscriber, by, "somebody", "a reason")))
                .await()
                .indefinitely();
    }

    private Map<String, Object> code(Person person, String codeId) {
        return Map.of("method", "SMS_CODE", "codeId", codeId, "code", cabinet.code(person, 1));
    }

    private static ValidatableResponse signIn(Portal portal, String language, Object body) {
        return given().auth()
                .oauth2(TestTokens.anonymous(portal))
                .header("Accept-Language", language)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/auth/v1/sessions")
                .then();
    }
}
