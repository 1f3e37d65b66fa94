package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.5. */
@ServiceTest
class SignInByAccountTest {

    private static final String CHOSEN = "снег на Каляды";

    @Inject
    Cabinet cabinet;

    @ParameterizedTest
    @CsvSource({
        "INDIVIDUAL, passport",
        "CRAFTSPERSON, passport",
        "SELF_EMPLOYED, passport",
        "LEGAL_ENTITY, unp",
        "SOLE_TRADER, unp"
    })
    void theInitialPasswordIsThatOfTheClientsKind(String kind, String document) {
        var person = cabinet.person(kind, Map.of());
        var right = document.equals("unp") ? person.unp() : person.passport();
        var wrong = document.equals("unp") ? person.passport() : person.unp();

        refused(cabinet.tryAccount(person.number(), wrong));
        cabinet.tryAccount(person.number(), right)
                .statusCode(201)
                .body("session.method", equalTo("ACCOUNT"))
                .body("session.accountId", equalTo(person.account()))
                .body("session.clientId", equalTo(person.client()))
                .body("session.subscriberId", nullValue())
                .body("session.passwordIsInitial", equalTo(true));
    }

    /** R1.5: a passport number has seven digits, a UNP nine; of anything else nobody's password is made. */
    @ParameterizedTest
    @CsvSource({
        "INDIVIDUAL,   passportNumber, A1,         1",
        "INDIVIDUAL,   passportNumber, MP12,       12",
        "CRAFTSPERSON, passportNumber, MP12345678, 12345678",
        "LEGAL_ENTITY, unp,            5,          5",
        "SOLE_TRADER,  unp,            1234567,    1234567"
    })
    void whatIsNoNumberOfADocumentIsNoPassword(String kind, String document, String published, String typed) {
        var person = Person.somebody();
        person.publishClient(kind, Map.of(document, published));
        cabinet.publishAccount(person, Map.of());

        refused(cabinet.tryAccount(person.number(), typed));
    }

    @Test
    void thePassportNumberMayComeWithItsSeries() {
        var person = Person.somebody();
        person.publishClient("INDIVIDUAL", Map.of("passportNumber", "MP 7654321"));
        cabinet.publishAccount(person, Map.of());

        cabinet.tryAccount(person.number(), "7654321").statusCode(201);
    }

    @Test
    void aChosenPasswordReplacesTheInitialOne() {
        var person = cabinet.person();
        var session = Cabinet.signedIn(initially(person).extract());

        cabinet.changePassword(session, person.passport(), CHOSEN).statusCode(204);

        refused(cabinet.tryAccount(person.number(), person.passport()));
        cabinet.tryAccount(person.number(), CHOSEN).statusCode(201).body("session.passwordIsInitial", equalTo(false));
        cabinet.in(session).get("/auth/v1/session").then().statusCode(200).body("passwordIsInitial", equalTo(false));
    }

    @Test
    void staffGiveAForgottenPasswordItsInitialValueBack() {
        var person = cabinet.person();
        var before = Cabinet.signedIn(initially(person).extract());
        cabinet.changePassword(before, person.passport(), CHOSEN).statusCode(204);

        var reset = "accounts/" + person.account() + "/password-reset";
        cabinet.post(TestTokens.staff(StaffRole.SHOP), reset, Map.of()).statusCode(403);
        cabinet.post(TestTokens.staff(StaffRole.BACK_OFFICE), reset, Map.of()).statusCode(204);

        refused(cabinet.tryAccount(person.number(), CHOSEN));
        initially(person);
        cabinet.in(before).get("/auth/v1/session").then().statusCode(401);
        cabinet.post(TestTokens.staff(StaffRole.BACK_OFFICE), "accounts/none/password-reset", Map.of())
                .statusCode(404);
    }

    /** R1.12. */
    @Test
    void whileAccessIsClosedStaffResetNoPassword() {
        var person = cabinet.person();
        cabinet.changePassword(Cabinet.signedIn(initially(person).extract()), person.passport(), CHOSEN)
                .statusCode(204);
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SHOP))
                .contentType(ContentType.JSON)
                .body(Map.of("state", "CLOSED", "reason", "asked for it", "kind", "REQUEST"))
                .put("/auth/v1/accounts/" + person.account() + "/access")
                .then()
                .statusCode(200);

        cabinet.post(
                        TestTokens.staff(StaffRole.BACK_OFFICE),
                        "accounts/" + person.account() + "/password-reset",
                        Map.of())
                .statusCode(403)
                .body("code", equalTo("access-closed"))
                .body("causes", contains("STAFF"));

        refused(cabinet.tryAccount(person.number(), person.passport()));
    }

    @Test
    void theNewPasswordIsNeitherTheAccountNorTheDocument() {
        var person = cabinet.person("LEGAL_ENTITY", Map.of());
        var session = Cabinet.signedIn(cabinet.tryAccount(person.number(), person.unp())
                .statusCode(201)
                .extract());

        for (var refused : new String[] {person.number(), person.unp()}) {
            cabinet.changePassword(session, person.unp(), refused)
                    .statusCode(400)
                    .body("code", equalTo("password-not-accepted"))
                    .body("field", equalTo("newPassword"));
        }
    }

    @Test
    void anUnknownAccountIsAnsweredAlike() {
        refused(cabinet.tryAccount(Person.somebody().number(), "1234567"));
    }

    /** Whichever of the two the CRM is wrong about; it ends with its correction. */
    @Test
    void aNumberThatTwoClientsHaveLetsNeitherIn() {
        var person = cabinet.person();
        var other = cabinet.person();
        other.publishAccount(2, Map.of("number", person.number()));
        await().until(() -> inConflict(person) == 1);

        refused(cabinet.tryAccount(person.number(), person.passport()));
        refused(cabinet.tryAccount(person.number(), other.passport()));
        refused(cabinet.tryAccount(other.number(), other.passport()));

        other.publishAccount(3, Map.of());

        await().until(() -> inConflict(person) == 0);
        cabinet.tryAccount(person.number(), person.passport())
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()));
        cabinet.tryAccount(other.number(), other.passport())
                .statusCode(201)
                .body("session.accountId", equalTo(other.account()));
    }

    private long inConflict(Person person) {
        return cabinet.count("select count(*) from account_number_conflict where number = $1", person.number());
    }

    private ValidatableResponse initially(Person person) {
        return cabinet.tryAccount(person.number(), person.passport())
                .statusCode(201)
                .body("session.passwordIsInitial", equalTo(true));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-password"));
    }
}
