package by.cabinet.landing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.value.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OfferingsTest extends LandingTest {

    @Test
    void areShownWithRulesPricesAndAButton() {
        SERVICES.offer(
                offering("music", "Музыка"), offering("voicemail", "Почта").put("connected", true));

        var page = subscriber(Language.RU)
                .get("/")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(page.indexOf("Почта") < page.indexOf("Можно подключить"), page);
        assertTrue(page.indexOf("Музыка") > page.indexOf("Можно подключить"), page);
        assertTrue(page.contains("Правила: Музыка") && page.contains("3,50 руб."), page);
        assertTrue(page.contains("href=\"/offerings/music\" aria-label=\"Подключить «Музыка»\""), page);
        assertTrue(!page.contains("href=\"/offerings/voicemail\""), page);
        assertTrue(SERVICES.received().getFirst().authorization().startsWith("Bearer "));
    }

    /** R2.2: whose page it is; without account-service the page is shown all the same. */
    @Test
    void thePageNamesItsNumberAndTheWayToAnother() {
        SERVICES.offer(offering("voicemail", "Почта").put("connected", true));
        SERVICES.quoteIs(new JsonObject().put("phone", "+375291000001"));

        subscriber(Language.RU)
                .get("/")
                .then()
                .body(containsString("Номер +375291000001"), containsString("Это не мой номер"))
                .body(containsString("Отключить услугу можно в Личном кабинете my.a1.by."))
                .body(containsString("href=\"/procedure\">Порядок доступа в Личный кабинет"))
                .body(containsString("href=\"/changes\">Изменения услуг"))
                .body(containsString("href=\"https://my.a1.by/\">Личный кабинет my.a1.by"));
        SERVICES.quoteIs(new JsonObject());
        subscriber(Language.RU).get("/").then().statusCode(200).body(not(containsString("Это не мой номер")));
    }

    /** R2.2: the press counts as the client's own act. */
    @Test
    void thePageSaysWhatTheButtonMeans() {
        SERVICES.offer(offering("music", "Музыка"));

        subscriber(Language.BE)
                .get("/offerings/music")
                .then()
                .body(containsString("Націскаючы «Падключыць», вы дзейнічаеце як кліент па дагаворы"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\": \"plan-not-eligible\"} | нельзя подключить на вашем тарифе. Чтобы сменить тариф, позвоните по номеру 150.",
                "{\"code\": \"suspended\", \"suspended\": \"SUBSCRIBER\", \"suspendedBy\": \"COMPANY\"} | номера приостановлено. Позвоните нам по номеру 150.",
                "{\"code\": \"suspended\", \"suspended\": \"SUBSCRIBER\", \"suspendedBy\": \"SUBSCRIBER\"} | по вашей просьбе",
                "{\"code\": \"suspended\", \"suspended\": \"CLIENT\", \"suspendedBy\": \"CLIENT\"} | по просьбе клиента. Возобновит его клиент",
                "{\"code\": \"something-new\"} | сейчас нельзя подключить"
            })
    void areShownWithTheReasonWhenTheyCannotBeConnected(String refusal, String text) {
        SERVICES.offer(offering("music", "Музыка").put("refusal", new JsonObject(refusal)));

        subscriber(Language.RU)
                .get("/")
                .then()
                .body(containsString(text), not(containsString("href=\"/offerings/music\"")));
    }

    @Test
    void anOfferingsNameIsNeverMarkup() {
        SERVICES.offer(offering("evil", "<script>alert(1)</script>\" onfocus=\"x"));

        for (var path : new String[] {"/", "/offerings/evil"}) {
            subscriber(Language.RU)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("&lt;script&gt;"),
                            not(containsString("<script")),
                            not(containsString("\" onfocus")));
        }
    }

    @Test
    void aPageOfManyOfferingsIsSmall() {
        SERVICES.offer(IntStream.range(0, 40)
                .mapToObj(i -> offering("offering-" + i, "Услуга с довольно длинным названием " + i))
                .toArray(JsonObject[]::new));

        var page = subscriber(Language.RU).get("/").asByteArray().length;
        var assets = Stream.of("style.css", "order.js", "icon.svg")
                .mapToInt(file -> nobody().get("/assets/" + file)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()
                        .length)
                .sum();

        assertTrue(page + assets < 50_000, "%d and %d bytes".formatted(page, assets));
    }

    @ParameterizedTest
    @CsvSource({"RU, ru, Музыка", "BE, be, Музыка (be)", "EN, en, Музыка (en)"})
    void areInTheSubscribersLanguage(Language language, String code, String name) {
        SERVICES.offer(offering("music", "Музыка"));

        subscriber(language)
                .header("Accept-Language", "de")
                .get("/")
                .then()
                .header("Content-Language", code)
                .body(containsString("<h3>" + name + "</h3>"));
    }

    @Test
    void areConfirmedWithThePriceBeforeTheyAreOrdered() {
        SERVICES.offer(offering("music", "Музыка"));

        subscriber(Language.RU)
                .get("/offerings/music")
                .then()
                .statusCode(200)
                .body(containsString("спишется 3,50 руб."), containsString("name=\"key\" value=\""));
        subscriber(Language.RU).get("/offerings/other").then().statusCode(404).body(containsString("<h1>"));
        nobody().get("/offerings/music").then().statusCode(303);
    }

    @Test
    void areConfirmedWithWhatIsLeftOnTheAccount() {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.quoteIs(new JsonObject().put("availableAfter", kopecks(2150)));

        subscriber(Language.RU)
                .get("/offerings/music")
                .then()
                .statusCode(200)
                .body(
                        containsString("Останется на счёте:</dt><dd>21,50 руб.</dd>"),
                        containsString("action=\"/orders\""));
        subscriber(Language.EN)
                .accept("application/json")
                .get("/landing/v1/offerings/music")
                .then()
                .statusCode(200)
                .body("offering.name", equalTo("Музыка (en)"))
                .body("availableAfter.amount", equalTo(2150));
        assertEquals(
                "/account/v1/me/quote?price=350", SERVICES.received().getLast().uri());
    }

    /** R1.8 e. */
    @Test
    void areNotOfferedWithoutEnoughMoney() {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.quoteIs(new JsonObject().put("availableAfter", kopecks(-340)).put("missing", kopecks(340)));

        subscriber(Language.RU)
                .get("/offerings/music")
                .then()
                .statusCode(200)
                .body(containsString("не хватает 3,40 руб."), not(containsString("action=\"/orders\"")));
    }

    /** R1.8 e: both prices, and the first month counts. */
    @Test
    void areShownWithTheirMonthlyPrice() {
        SERVICES.offer(offering("music", "Музыка").put("monthlyPrice", kopecks(250)));
        SERVICES.quoteIs(new JsonObject().put("availableAfter", kopecks(2150)));

        var page = subscriber(Language.RU);
        page.get("/").then().body(containsString("3,50 руб."), containsString("Абонентская плата: 2,50 руб. в месяц"));
        subscriber(Language.RU)
                .get("/offerings/music")
                .then()
                .body(
                        containsString("спишется 3,50 руб."),
                        containsString("Абонентская плата: 2,50 руб. в месяц"),
                        once("вы действуете как клиент по договору"));
        subscriber(Language.EN)
                .accept("application/json")
                .get("/landing/v1/offerings/music")
                .then()
                .body("offering.price.amount", equalTo(350), "offering.monthlyPrice.amount", equalTo(250));
        assertEquals(
                "/account/v1/me/quote?price=350&monthlyPrice=250",
                SERVICES.received().getLast().uri());
    }

    /** "Free" is said only when both are nothing. */
    @ParameterizedTest
    @CsvSource({
        "0, RU, Подключение бесплатное.",
        "250, RU, 'Подключение бесплатное, далее 2,50 руб. в месяц.'",
        "250, BE, 'Падключэнне бясплатнае, далей 2,50 руб. у месяц.'",
        "250, EN, 'Connecting is free, then BYN 2.50 a month.'"
    })
    void areFreeToConnectAndThenPerhapsNot(long monthlyPrice, Language language, String text) {
        SERVICES.offer(offering("music", "Музыка").put("price", kopecks(0)).put("monthlyPrice", kopecks(monthlyPrice)));

        subscriber(language)
                .get("/offerings/music")
                .then()
                .body(containsString("<p>" + text + "</p>"), not(containsString("Абонентская плата")));
    }

    /** What is free to connect, and cannot be connected now, has its monthly price all the same. */
    @Test
    void areShownWithTheirMonthlyPriceWhenTheyCannotBeConnected() {
        SERVICES.offer(offering("music", "Музыка").put("price", kopecks(0)).put("monthlyPrice", kopecks(250)));
        SERVICES.quoteIs(new JsonObject().put("availableAfter", kopecks(0)).put("missing", kopecks(250)));

        subscriber(Language.RU)
                .get("/offerings/music")
                .then()
                .body(once("Абонентская плата: 2,50 руб. в месяц"), containsString("не хватает 2,50 руб."));
    }

    /** What is in the way is called by its name; this one is not connected. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "already-connected | silence | RU | Нельзя вместе с услугой «Тишина»: она уже подключена.",
                "already-connected | silence | BE | Нельга разам з паслугай «Тишина (be)»",
                "not-connected | silence | RU | Сначала подключите «Тишина».",
                "not-connected | silence | EN | Connect “Тишина (en)” first.",
                "not-connected | gone | RU | Эту услугу сейчас нельзя подключить."
            })
    void nameTheOfferingThatIsInTheWay(String code, String other, Language language, String text) {
        var refusal = new JsonObject().put("code", code).put("offeringId", other);
        SERVICES.offer(offering("music", "Музыка").put("refusal", refusal), offering("silence", "Тишина"));

        for (var path : new String[] {"/", "/offerings/music"}) {
            subscriber(language)
                    .get(path)
                    .then()
                    .body(containsString(text), not(containsString("Эта услуга уже подключена")));
        }
        subscriber(language)
                .accept("application/json")
                .get("/landing/v1/page")
                .then()
                .body("offerings[0].refusal.offeringId", equalTo(other), "offerings[0].reason", containsString(text));
    }

    @Test
    void areShownAsJsonToo() {
        SERVICES.offer(offering("music", "Музыка"));

        subscriber(Language.EN)
                .accept("application/json")
                .get("/landing/v1/page")
                .then()
                .statusCode(200)
                .body("signedIn", equalTo(true))
                .body("language", equalTo("en"))
                .body("offerings[0].name", equalTo("Музыка (en)"))
                .body("offerings[0].price.amount", equalTo(350))
                .body("offerings[0].reason", nullValue());
        nobody().accept("application/json").get("/landing/v1/page").then().body("signedIn", equalTo(false));
    }

    @Test
    void anOutageIsAPageForPeopleAndAProblemForPrograms() {
        SERVICES.answerWith(503);

        subscriber(Language.BE).get("/").then().statusCode(503).body(containsString("Адну хвіліну"));
        subscriber(Language.BE)
                .accept("application/json")
                .get("/landing/v1/page")
                .then()
                .statusCode(503)
                .body("code", equalTo("unavailable"));
    }

    private static Matcher<String> once(String text) {
        return allOf(containsString(text), not(stringContainsInOrder(text, text)));
    }

    private static JsonObject kopecks(long amount) {
        return new JsonObject().put("amount", amount).put("currency", "BYN");
    }

    @Test
    void aSessionThatHasEndedLeadsToTheHomePage() {
        SERVICES.answerWith(401);

        subscriber(Language.RU).get("/offerings/music").then().statusCode(303);
    }

    @Test
    void anUnknownAddressIsAPage() {
        nobody().get("/nowhere").then().statusCode(404).body(containsString("Такой страницы нет"));
        nobody().accept("application/json")
                .get("/landing/v1/nowhere")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        assertEquals(0, SERVICES.received().size());
    }
}
