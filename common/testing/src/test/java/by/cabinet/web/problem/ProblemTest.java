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
