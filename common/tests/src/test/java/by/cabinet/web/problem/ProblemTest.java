package by.cabinet.web.problem;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class ProblemTest {

    private static final String SUBSCRIBER =
            TestTokens.subscriber("s-1", "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
    private static final String ANONYMOUS = TestTokens.anonymous(Portal.MY);
    private static final String BACK_OFFICE = TestTokens.staff(StaffRole.BACK_OFFICE);
    private static final String AUDITOR = TestTokens.staff(StaffRole.AUDITOR);

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBER, subscriber, 200",
        "SUBSCRIBER, anybody, 200",
        "SUBSCRIBER, staff, 401",
        "SUBSCRIBER, forgotten, 403",
        "ANONYMOUS, anybody, 200",
        "ANONYMOUS, subscriber, 401",
        "BACK_OFFICE, staff, 200",
        "BACK_OFFICE, subscriber, 401",
        "BACK_OFFICE, anybody, 401",
        "AUDITOR, staff, 403",
        "NONE, anybody, 401",
        "NONE, staff, 401",
        "FORGED, anybody, 401",
        "UNSIGNED, subscriber, 401"
    })
    void letsInWhomTheMethodNames(String caller, String method, int status) {
        get(method, token(caller)).statusCode(status);
    }

    @Test
    void aTokenThatWasVerifiedEndsWithItsTimeAllTheSame() {
        var token = TestTokens.anonymous(Portal.MY, Duration.ofSeconds(3));
        get("anybody", token).statusCode(200);

        await().untilAsserted(() -> get("anybody", token).statusCode(401));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{broken | body",
                "[] | body",
                "{\"phone\": \"+375291000001\"} | name",
                "{\"phone\": \"123\", \"name\": \"A\"} | phone",
                "{\"phone\": \"+375291000001\", \"name\": \"A\", \"price\": {\"amount\": 1, \"currency\": \"USD\"}} | price",
                "{\"phone\": \"+375291000001\", \"name\": \"A\", \"role\": \"ADMINISTRATOR\"} | role",
                "{\"phone\": \"+375291000001\", \"name\": \"A\", \"price\": 1.5} | price",
                "{\"phone\": \"8 029 100-00-01\", \"name\": \"A\", \"price\": 1.5} | price",
                "{\"phone\": \"+375291000001\", \"name\": \"A\", \"price\": {\"amount\": \"1\"}} | price.amount",
                "{\"phone\": \"+375291000001\", \"name\": \"A\", \"name\": \"B\"} | body",
                "{\"phone\": \"+375291000001\", \"name\": \"A\"} {} | body"
            })
    void badInputIsNamedByItsField(String body, String field) {
        var answer = given().auth()
                .oauth2(ANONYMOUS)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/miniature/body")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-request"));
        if (!field.equals("body")) {
            answer.body("field", equalTo(field));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+375291000001", "8 029 100-00-01", "375 (29) 1000001"})
    void aPhoneIsReadInAnyUsualSpellingAndAnsweredInOne(String spelling) {
        given().auth()
                .oauth2(ANONYMOUS)
                .contentType(ContentType.JSON)
                .body(Map.of("phone", spelling, "name", "A"))
                .post("/miniature/body")
                .then()
                .statusCode(200)
                .body("phone", equalTo("+375291000001"));
    }

    @Test
    void everyWrongParameterIsNamed() {
        get("database?text=a&text=b&utm_source=x", ANONYMOUS)
                .statusCode(400)
                .body("errors.field", contains("text", "utm_source"))
                .body("errors.rule", contains("repeated", "unknown"));
    }

    /** W4: whoever fills in a form learns of everything in it at once, whether it cannot be read or breaks a rule. */
    @Test
    void everyWrongFieldIsNamed() {
        rules("""
                {"phone": "123", "word": "A1", "count": 10, "portal": "other", "role": "ADMINISTRATOR",
                 "price": {"amount": "1", "currency": "BYN"}}\
                """, "en")
                .body("field", equalTo("count"))
                .body("errors.field", contains("count", "name", "phone", "portal", "price.amount", "role", "word"))
                .body(
                        "errors.rule",
                        contains("too-large", "required", "format", "choice", "format", "unknown", "format"))
                .body("errors[0].limit", equalTo(9))
                .body("errors[2].detail", equalTo("not a Belarusian phone number"));
    }

    /** Under one name, whether it could not be read or breaks a rule. */
    @Test
    void anElementOfAListIsNamedOnce() {
        rules("{\"phone\": \"+375291000001\", \"name\": \"Anna\", \"words\": [{}, \"a\", \"B\"]}", "en")
                .body("errors.field", contains("words.0", "words.2"))
                .body("errors.rule", contains("format", "format"));
        rules("{\"phone\": \"+375291000001\", \"name\": \"Anna\", \"words\": [\"a\", null, \"1\"]}", "en")
                .body("errors.field", contains("words.1", "words.2"))
                .body("errors.rule", contains("required", "format"));
    }

    @Test
    void aLengthComesWithItsBound() {
        rules("{\"phone\": \"+375291000001\", \"name\": \"A\", \"count\": 0}", "en")
                .body("errors.rule", contains("too-small", "too-short"))
                .body("errors.limit", contains(1, 2));
        rules("{\"phone\": \"+375291000001\", \"name\": \"ABCDEF\"}", "en")
                .body("errors.rule", contains("too-long"))
                .body("errors.limit", contains(5));
    }

    /** W4: title and every detail; a regular expression is for nobody. */
    @ParameterizedTest
    @CsvSource({
        "'de, be-BY;q=0.8, ru;q=0.5', be, Запыт запоўнены няправільна, няправільны фармат",
        "ru, ru, Запрос заполнен неверно, неверный формат",
        "'en-US,en;q=0.9', en, The request is malformed, does not have the right form",
        "fr, en, The request is malformed, does not have the right form",
        "'*;q=x', en, The request is malformed, does not have the right form",
        ", en, The request is malformed, does not have the right form"
    })
    void aProblemSpeaksTheLanguageOfTheRequest(String accepted, String language, String title, String detail) {
        rules("{\"phone\": \"+375291000001\", \"name\": \"Anna\", \"word\": \"A1\"}", accepted)
                .header("Content-Language", language)
                .body("title", equalTo(title))
                .body("detail", equalTo(detail))
                .body("errors.detail", contains(detail))
                .body(not(containsString("[a-z]")));
    }

    @Test
    void aTitleSpeaksTheLanguageToo() {
        given().header("Accept-Language", "ru")
                .auth()
                .oauth2(ANONYMOUS)
                .get("/miniature/missing")
                .then()
                .statusCode(404)
                .header("Content-Language", "ru")
                .body("title", equalTo("Здесь ничего нет"));
    }

    private static ValidatableResponse rules(String body, String language) {
        var request = given().auth().oauth2(ANONYMOUS).contentType(ContentType.JSON);
        if (language != null) {
            request.header("Accept-Language", language);
        }
        return request.body(body)
                .post("/miniature/rules")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-request"));
    }

    /** W4: who is signed in stays so when an operation is for others. */
    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBER, staff, wrong-credential",
        "BACK_OFFICE, subscriber, wrong-credential",
        "BACK_OFFICE, anybody, wrong-credential",
        "ANONYMOUS, subscriber, not-signed-in",
        "ANONYMOUS, staff, not-signed-in",
        "NONE, anybody, not-signed-in",
        "FORGED, anybody, not-signed-in"
    })
    void a401SaysWhetherToSignIn(String caller, String method, String code) {
        get(method, token(caller))
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo(code));
    }

    @Test
    void aFaultSaysNothingOfTheInside() {
        get("fault", ANONYMOUS)
                .statusCode(500)
                .body("code", equalTo("internal-error"))
                .body("correlationId", notNullValue())
                .body(not(containsString("secret")));
    }

    /** PostgreSQL holds every character but this one. */
    @Test
    void aTextWithNulIsMalformed() {
        get("database?text=%00", ANONYMOUS).statusCode(400).body("code", equalTo("malformed-request"));
        get("database?text=a", ANONYMOUS).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "53300", "08006", "57014", "55P03", "25P03"})
    void aDatabaseThatStartsOrStopsOrHangsIsAnOutage(String state) {
        get("database?state=" + state, ANONYMOUS).statusCode(503).header("Retry-After", "2");
    }

    @Test
    void anOutageMayBeTriedAgain() {
        get("outage", ANONYMOUS).statusCode(503).header("Retry-After", "2").body(not(containsString("10.0.0.1")));
    }

    @Test
    void theCorrelationIdGoesThrough() {
        given().header("X-Correlation-Id", "abc-1")
                .auth()
                .oauth2(ANONYMOUS)
                .get("/miniature/missing")
                .then()
                .statusCode(404)
                .header("X-Correlation-Id", "abc-1")
                .body("correlationId", equalTo("abc-1"))
                .body("code", equalTo("not-found"));
    }

    @Test
    void aWrongMethodIsAProblemToo() {
        given().auth()
                .oauth2(ANONYMOUS)
                .delete("/miniature/anybody")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD"))
                .body("code", equalTo("method-not-allowed"));
    }

    private static ValidatableResponse get(String method, String token) {
        var request = given();
        if (token != null) {
            request.auth().oauth2(token);
        }
        return request.urlEncodingEnabled(false).get("/miniature/" + method).then();
    }

    private static String token(String caller) {
        return switch (caller) {
            case "SUBSCRIBER" -> SUBSCRIBER;
            case "ANONYMOUS" -> ANONYMOUS;
            case "BACK_OFFICE" -> BACK_OFFICE;
            case "AUDITOR" -> AUDITOR;
            case "FORGED" -> ANONYMOUS.substring(0, ANONYMOUS.length() - 8) + "AAAAAAAA";
            case "UNSIGNED" -> unsigned();
            default -> null;
        };
    }

    private static String unsigned() {
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return header + SUBSCRIBER.substring(SUBSCRIBER.indexOf('.'), SUBSCRIBER.lastIndexOf('.') + 1);
    }
}
