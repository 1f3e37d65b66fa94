package by.cabinet.landing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.value.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of the page, as JSON. */
@QuarkusTest
class AppsTest extends LandingTest {

    @Test
    void askForACodeWithAnyUsualSpelling() {
        app(nobody())
                .body("{\"phone\": \"8 029 100-00-01\"}")
                .post("/landing/v1/codes")
                .then()
                .statusCode(202)
                .body("codeId", equalTo("k-1"))
                .body("retryAt", equalTo("2026-01-01T09:01:00.000Z"));

        assertEquals("+375291000001", SERVICES.received().getFirst().body().getString("phone"));
    }

    /** Attacks 5 and 20. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\": \"٠٢٩١٠٠٠٠٠١\"}",
                "{\"phone\": \"+7 495 1234567\"}",
                "{\"phone\": \"+375291000001\\r\\nX-Evil: 1\"}",
                "{\"phone\": null}",
                "{\"phone\": \"291000001\", \"purpose\": \"SET_PASSWORD\"}",
                "{}",
                "["
            })
    void areRefusedWhatIsNotANumber(String body) {
        app(nobody()).body(body).post("/landing/v1/codes").then().statusCode(400);
        assertTrue(SERVICES.received().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"codes", "sessions", "orders"})
    void sendJson(String path) {
        app(subscriber(Language.RU))
                .contentType("text/plain")
                .body("+375291000001")
                .post("/landing/v1/" + path)
                .then()
                .statusCode(415);
    }

    @Test
    void signInWithACodeOrByTheNetwork() {
        app(nobody())
                .body("{\"method\": \"SMS_CODE\", \"codeId\": \"k-1\", \"code\": \"123456\"}")
                .post("/landing/v1/sessions")
                .then()
                .statusCode(201)
                .body("token", equalTo("opaque-token"));
        app(recognised())
                .body("{\"method\": \"NETWORK\"}")
                .post("/landing/v1/sessions")
                .then()
                .statusCode(201)
                .body("token", equalTo("opaque-token"));
    }

    /** R1.10. */
    @Test
    void areInformedWhoHasClosedAccessAndWhatToDo() {
        SERVICES.closeAccess();

        app(recognised())
                .header("Accept-Language", "en")
                .body("{\"method\": \"NETWORK\"}")
                .post("/landing/v1/sessions")
                .then()
                .statusCode(403)
                .body("code", equalTo("access-closed"))
                .body("causes", contains("SUBSCRIBER"))
                .body("title", equalTo("Доступ закрыт (en)"))
                .body("detail", equalTo("Наберите *141*3*6#."));
    }

    @Test
    void areRefusedAWrongCode() {
        app(nobody())
                .body("{\"method\": \"SMS_CODE\", \"codeId\": \"k-1\", \"code\": \"654321\"}")
                .post("/landing/v1/sessions")
                .then()
                .statusCode(401)
                .body("code", equalTo("not-signed-in"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"method\": \"SMS_CODE\"}", "{\"method\": \"PASSWORD\"}", "{}"})
    void areRefusedOtherWaysToSignIn(String body) {
        app(nobody()).body(body).post("/landing/v1/sessions").then().statusCode(400);
    }

    @Test
    void signOut() {
        app(subscriber(Language.RU)).delete("/landing/v1/session").then().statusCode(204);
        app(nobody()).delete("/landing/v1/session").then().statusCode(401);
    }

    @Test
    void connectAndGetTheStatusAsTexts() {
        SERVICES.orderIs(order("completed"));

        app(subscriber(Language.EN))
                .header("Idempotency-Key", "k-1")
                .header("Prefer", "wait=20")
                .body("{\"offeringId\": \"music\"}")
                .post("/landing/v1/orders")
                .then()
                .statusCode(201)
                .body("state", equalTo("completed"))
                .body("order.ended", equalTo(true))
                .body("order.heading", equalTo("“Музыка (en)” is connected."));

        var received = SERVICES.received().getFirst();
        assertEquals("k-1", received.key());
        assertEquals("wait=20", received.prefer());
        assertEquals(
                new JsonObject()
                        .put("action", "CONNECT")
                        .put("subscriberId", "s-0001")
                        .put("offeringId", "music"),
                received.body());
    }

    @Test
    void waitForTheNextState() {
        SERVICES.orderIs(order("inProgress"));

        app(subscriber(Language.RU))
                .header("Prefer", "wait=20")
                .get("/landing/v1/orders/o-1?state=acknowledged")
                .then()
                .statusCode(200)
                .body("order.ended", equalTo(false));
        assertEquals(
                "/order/v1/orders/o-1?state=acknowledged",
                SERVICES.received().getFirst().uri());
    }

    @ParameterizedTest
    @CsvSource({"400, malformed-request", "409, request-in-progress", "422, idempotency-key-reused"})
    void getTheProblemOfAnotherServiceUnchanged(int status, String code) {
        SERVICES.answerWith(status, code);

        app(subscriber(Language.RU))
                .header("Idempotency-Key", "k-1")
                .body("{\"offeringId\": \"music\"}")
                .post("/landing/v1/orders")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    /** What was shown is what is taken, or less. */
    @Test
    void areGivenThePriceInForceWhenItIsHigherThanTheyHaveShown() {
        SERVICES.answerWithPrices(409, "price-changed", 900, 250);

        app(subscriber(Language.RU))
                .header("Idempotency-Key", "k-1")
                .body(
                        "{\"offeringId\": \"music\", \"expectedPrice\": {\"amount\": 350}, \"expectedMonthlyPrice\": {\"amount\": 200}}")
                .post("/landing/v1/orders")
                .then()
                .statusCode(409)
                .body(
                        "code", equalTo("price-changed"),
                        "price.amount", equalTo(900),
                        "monthlyPrice.amount", equalTo(250));
        var asked = SERVICES.received().getFirst().body();
        assertEquals(350, asked.getJsonObject("expectedPrice").getInteger("amount"));
        assertEquals(200, asked.getJsonObject("expectedMonthlyPrice").getInteger("amount"));
    }

    @Test
    void areGivenTheNumberThatEverythingIsAbout() {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.quoteIs(new JsonObject().put("phone", "+375291000001"));

        app(subscriber(Language.RU)).get("/landing/v1/page").then().body("phone", equalTo("+375291000001"));
        app(subscriber(Language.RU)).get("/landing/v1/offerings/music").then().body("phone", equalTo("+375291000001"));
    }

    @Test
    void needASessionToOrder() {
        app(nobody())
                .body("{\"offeringId\": \"music\"}")
                .post("/landing/v1/orders")
                .then()
                .statusCode(401);
        app(nobody()).get("/landing/v1/orders/o-1").then().statusCode(401);
        app(nobody()).get("/landing/v1/offerings/music").then().statusCode(401);
        assertTrue(SERVICES.received().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/landing/v1/page", "/landing/v1/offerings/music", "/landing/v1/orders/o-1"})
    void getJsonOrNothingAndMeanWhatTheyAskFor(String path) {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.orderIs(order("completed"));
        var whole = subscriber(Language.RU).accept("*/*").get(path).then().statusCode(200);

        subscriber(Language.RU)
                .accept("*/*")
                .head(path)
                .then()
                .statusCode(200)
                .contentType(whole.extract().contentType());
        subscriber(Language.RU).accept("application/xml").get(path).then().statusCode(406);
        subscriber(Language.RU).accept("text/html").get(path).then().statusCode(406);
        app(subscriber(Language.RU))
                .get(path + "?surplus=1")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("unknown"));
        app(subscriber(Language.RU)).put(path).then().statusCode(405).header("Allow", equalTo("GET, HEAD"));
    }

    /** Links to pages carry the parameters of others. */
    @Test
    void pagesTakeWhatOthersAddToLinks() {
        nobody().get("/?utm_source=sms").then().statusCode(200);
        nobody().accept("application/xml").get("/").then().statusCode(406);
    }

    private static RequestSpecification app(RequestSpecification browser) {
        return browser.contentType("application/json").accept("application/json");
    }
}
