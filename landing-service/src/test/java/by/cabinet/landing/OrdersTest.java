package by.cabinet.landing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.value.Language;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrdersTest extends LandingTest {

    @TestHTTPResource
    URI page;

    @Test
    void areForTheSubscriberWithTheKeyOfTheForm() {
        SERVICES.orderIs(order("acknowledged"));

        subscriber(Language.RU)
                .formParam("offeringId", "music")
                .formParam("key", "k-77")
                .formParam("price", "350")
                .formParam("monthly", "250")
                .post("/orders")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/orders/o-1"));

        var received = SERVICES.received().getFirst();
        assertEquals("k-77", received.key());
        assertEquals(
                new JsonObject()
                        .put("action", "CONNECT")
                        .put("subscriberId", "s-0001")
                        .put("offeringId", "music")
                        .put(
                                "expectedPrice",
                                new JsonObject().put("amount", 350).put("currency", "BYN"))
                        .put(
                                "expectedMonthlyPrice",
                                new JsonObject().put("amount", 250).put("currency", "BYN")),
                received.body());
    }

    /** What was shown is what is taken, or less. */
    @Test
    void areConfirmedAnewWhenTheyCostMoreThanWasShown() {
        SERVICES.offer(offering("music", "Музыка").put("price", new JsonObject().put("amount", 900)));
        SERVICES.answerWith(409, "price-changed");
        subscriber(Language.RU)
                .formParam("offeringId", "music")
                .formParam("key", "k-77")
                .formParam("price", "350")
                .formParam("monthly", "0")
                .post("/orders")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/offerings/music?dearer=1"));

        SERVICES.answerAgain();
        subscriber(Language.RU)
                .get("/offerings/music?dearer=1")
                .then()
                .statusCode(200)
                .body(
                        containsString("цена изменилась: теперь 9,00 руб. Подключить"),
                        containsString("name=\"price\" value=\"900\""),
                        containsString("name=\"monthly\" value=\"0\""));
        subscriber(Language.RU).get("/offerings/music").then().body(not(containsString("цена изменилась")));
    }

    /** The months cost too. */
    @Test
    void areConfirmedAnewWhenTheMonthsCostMore() {
        SERVICES.offer(offering("music", "Музыка").put("monthlyPrice", new JsonObject().put("amount", 700)));

        subscriber(Language.RU)
                .get("/offerings/music?dearer=1")
                .then()
                .body(
                        containsString("цена изменилась: теперь 3,50 руб. и 7,00 руб. в месяц."),
                        containsString("name=\"monthly\" value=\"700\""));
    }

    /** R2.2: what was ordered, for which number and at which price. */
    @Test
    void theirPageRepeatsThePrices() {
        SERVICES.quoteIs(new JsonObject().put("phone", "+375291000001"));
        SERVICES.orderIs(order("inProgress").put("monthlyPrice", new JsonObject().put("amount", 250)));

        subscriber(Language.RU)
                .get("/orders/o-1")
                .then()
                .body(stringContainsInOrder(
                        "Номер +375291000001", "Музыка", "3,50 руб.", "Абонентская плата: 2,50 руб. в месяц"));
    }

    /** R2.2: with two SIMs, or a hotspot, people would order for another number. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/offerings/music", "/orders/o-1", "/orders/o-2"})
    void everyPageOfASessionNamesItsNumber(String path) {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.orderIs(order("completed"));
        SERVICES.quoteIs(new JsonObject().put("phone", "+375291000001"));

        subscriber(Language.RU)
                .get(path)
                .then()
                .body(stringContainsInOrder("Номер +375291000001", "Это не мой номер", "<h1>"));
        nobody().get(path).then().body(not(containsString("Номер +375291000001")));
    }

    /** A form that does not say what was shown binds nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "abc", "1e2", "3.50"})
    void areConfirmedAnewWhereTheFormSaysNoPrice(String price) {
        subscriber(Language.RU)
                .formParam("offeringId", "music")
                .formParam("key", "k-77")
                .formParam("price", price)
                .formParam("monthly", "0")
                .post("/orders")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/offerings/music"));

        assertEquals(0, SERVICES.received().size());
    }

    @Test
    void needASession() {
        nobody().formParam("offeringId", "music")
                .formParam("key", "k")
                .post("/orders")
                .then()
                .statusCode(303);
        nobody().get("/orders/o-1").then().statusCode(303);
        assertEquals(0, SERVICES.received().size());
    }

    @Test
    void areFollowedByAScriptOrWithout() {
        SERVICES.orderIs(order("inProgress"));

        subscriber(Language.RU)
                .get("/orders/o-1?seen=acknowledged")
                .then()
                .statusCode(200)
                .body(containsString(
                        "<noscript><meta http-equiv=\"refresh\" content=\"1;url=/orders/o-1?seen=inProgress\">"))
                .body(containsString("data-order=\"o-1\" data-state=\"inProgress\""))
                .body(containsString("Подключаем"));

        var received = SERVICES.received().getFirst();
        assertEquals("/order/v1/orders/o-1?state=acknowledged", received.uri());
        assertEquals("wait=8", received.prefer());
    }

    /** What the gateway says for a session of which enough requests are waiting. */
    @Test
    void areShownAtOnceWhenTheyMayNotWait() {
        SERVICES.orderIs(order("inProgress"));

        subscriber(Language.RU)
                .header("Prefer", "wait=0")
                .get("/orders/o-1?seen=inProgress")
                .then()
                .statusCode(200);

        assertEquals("wait=0", SERVICES.received().getFirst().prefer());
    }

    /** Attack 28: a client has 50 connections to another service unless it says otherwise. */
    @Test
    void whoeverWatchesThemTakesNoConnectionFromThePages() throws Exception {
        SERVICES.orderIs(order("inProgress"));
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.holdWaits();
        var watching = HttpRequest.newBuilder(page.resolve("/landing/v1/orders/o-1?state=inProgress"))
                .header("Authorization", "Bearer " + token(Language.RU))
                .header("Prefer", "wait=20")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var watchers = IntStream.range(0, 500)
                    .mapToObj(i -> client.sendAsync(watching, BodyHandlers.ofString()))
                    .toList();
            await().until(() -> SERVICES.waits() == 500);

            subscriber(Language.RU).get("/").then().statusCode(200).body(containsString("Музыка"));

            SERVICES.answerWaits();
            for (var watcher : watchers) {
                assertEquals(200, watcher.get().statusCode());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RU | completed | Услуга «Музыка» подключена.",
                "BE | completed | Паслуга «Музыка (be)» падключана.",
                "EN | completed | “Музыка (en)” is connected.",
                "RU | failed | деньги не списаны",
                "RU | cancelled | Заявка отменена"
            })
    void endWithAText(Language language, String state, String text) {
        SERVICES.orderIs(order(state));

        subscriber(language)
                .get("/orders/o-1")
                .then()
                .statusCode(200)
                .body(containsString(text), not(containsString("http-equiv=\"refresh\"")));
    }

    /** R1.8 e. */
    @ParameterizedTest
    @CsvSource({"RU, 'не хватает 3,40 руб.'", "BE, 'не хапае 3,40 руб.'", "EN, 'short of BYN 3.40'"})
    void aRefusalSaysWhatIsMissing(Language language, String text) {
        SERVICES.orderIs(order("rejected")
                .put(
                        "refusal",
                        new JsonObject()
                                .put("code", "insufficient-funds")
                                .put(
                                        "missing",
                                        new JsonObject().put("amount", 340).put("currency", "BYN"))));

        subscriber(language).get("/orders/o-1").then().statusCode(200).body(containsString(text));
    }

    @Test
    void aRefusalNamesTheOfferingThatIsInTheWay() {
        SERVICES.offer(offering("silence", "Тишина"));
        SERVICES.orderIs(order("rejected")
                .put(
                        "refusal",
                        new JsonObject().put("code", "already-connected").put("offeringId", "silence")));

        subscriber(Language.RU)
                .get("/orders/o-1")
                .then()
                .statusCode(200)
                .body(containsString("Нельзя вместе с услугой «Тишина»"));
        subscriber(Language.EN)
                .accept("application/json")
                .get("/landing/v1/orders/o-1")
                .then()
                .statusCode(200)
                .body("refusal.offeringId", equalTo("silence"))
                .body("order.detail", containsString("“Тишина (en)”"));
    }

    @Test
    void anotherSubscribersOrderIsNotFound() {
        subscriber(Language.RU).get("/orders/o-2").then().statusCode(404).body(containsString("Такой страницы нет"));
    }

    @Test
    void aForgedFormIsRefused() {
        subscriber(Language.RU)
                .formParam("offeringId", "../x y")
                .post("/orders")
                .then()
                .statusCode(404);
        assertEquals(
                0,
                SERVICES.received().stream()
                        .filter(request -> request.method().equals("POST"))
                        .count());
    }
}
