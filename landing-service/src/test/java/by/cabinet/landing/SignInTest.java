package by.cabinet.landing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.value.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest extends LandingTest {

    @Test
    void startsWithTheNumber() {
        nobody().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "ru")
                .header("Cache-Control", "no-store")
                .body(containsString("<html lang=\"ru\">"), containsString("Номер телефона"))
                .body(containsString("action=\"/codes\""), not(containsString("<script")));
    }

    @Test
    void allowsNothingInlineAndNoFormToOtherOrigins() {
        var policy = nobody().get("/").header("Content-Security-Policy");

        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(!policy.contains("unsafe"), policy);
        assertTrue(policy.contains("form-action 'self'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+375291000001",
                "8 029 100-00-01",
                "291000001",
                "(29) 100 00 01",
                "+375\u00a029\u00a0100\u201100\u201101",
                "\u202a375 29 1000001\u202c",
                "00375291000001",
                "00 375 29 100-00-01",
                "tel:+375291000001",
                "tel:80291000001"
            })
    void acceptsAnyUsualFormOfTheNumber(String typed) {
        nobody().formParam("phone", typed)
                .post("/codes")
                .then()
                .statusCode(200)
                .body(containsString("name=\"codeId\" value=\"k-1\""))
                .body(containsString(">Отправить</button>"))
                .body(containsString("до 12:05"));

        var received = SERVICES.received().getFirst();
        assertEquals("SIGN_IN", received.body().getString("purpose"));
        assertEquals("+375291000001", received.body().getString("phone"));
        assertTrue(received.authorization().startsWith("Bearer "));
    }

    @Test
    void showsTheFormAgainForAnInvalidNumber() {
        nobody().formParam("phone", "\"><script>alert(1)</script>")
                .post("/codes")
                .then()
                .statusCode(422)
                .body(containsString("role=\"alert\""), containsString("aria-invalid"))
                .body(containsString("&lt;script&gt;"), not(containsString("<script")));
        assertTrue(SERVICES.received().isEmpty());
    }

    /** R2.2: somebody else's tablet, or a SIM that is used in turn. */
    @Test
    void whoseNumberItIsNotTypesHisOwn() {
        subscriber(Language.RU)
                .post("/sign-out?other=1")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?other=1"));

        nobody().get("/?other=1").then().statusCode(200).body(containsString("action=\"/codes\""));
        assertEquals(1, SERVICES.received().size());
    }

    /** The gateway makes the cookie of it, and shows it at the next sign-in. */
    @Test
    void theDeviceIsPassedThrough() {
        nobody().header("X-Device-Token", "mine")
                .formParam("codeId", "k-1")
                .formParam("phone", "+375291000001")
                .formParam("until", "12:05")
                .formParam("code", "123456")
                .post("/sessions")
                .then()
                .statusCode(303)
                .header("X-Device-Token", equalTo("device of mine"));
    }

    @Test
    void theRightCodeOpensASessionInACookie() {
        code("123456")
                .statusCode(303)
                .header("Location", containsString("/"))
                .header("Set-Cookie", containsString("session=opaque-token"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"))
                .header("Set-Cookie", not(containsString("Secure")));

        var received = SERVICES.received().getFirst().body();
        assertEquals("SMS_CODE", received.getString("method"));
        assertEquals("k-1", received.getString("codeId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" 123 456 ", "123-456", "123\u00a0\u2013 456"})
    void blanksAndDashesInTheCodeDoNotMatter(String typed) {
        code(typed).statusCode(303);
    }

    /** The browser loads the page again while the SMS is read. */
    @Test
    void aReloadOfTheCodePageSendsNothing() {
        var sent = codeForm(Duration.ofMinutes(2));

        nobody().cookie("code_form", sent)
                .formParam("phone", "+375291000001")
                .post("/codes")
                .then()
                .statusCode(200)
                .body(containsString("name=\"codeId\" value=\"k-0\""));

        assertTrue(SERVICES.received().isEmpty());
    }

    /** Another number, a code that did not come, one that has expired. */
    @Test
    void aCodeThatIsAskedForIsSent() {
        nobody().cookie("code_form", codeForm(Duration.ofMinutes(2)))
                .formParam("phone", "+375291000002")
                .post("/codes");
        nobody().cookie("code_form", codeForm(Duration.ofMinutes(2)))
                .formParam("phone", "+375291000001")
                .formParam("instead", "k-0")
                .post("/codes");
        nobody().cookie("code_form", codeForm(Duration.ofMinutes(-1)))
                .formParam("phone", "+375291000001")
                .post("/codes")
                .then()
                .body(containsString("name=\"codeId\" value=\"k-1\""))
                .header("Set-Cookie", containsString("code_form="))
                .header("Set-Cookie", containsString("HttpOnly"));

        assertEquals(3, SERVICES.received().size());
    }

    /** Twice on the button: with what this browser alone has, the first answer is given again. */
    @Test
    void theFormShowsWhoseItIs() {
        nobody().cookie("code_form", codeForm(Duration.ofMinutes(2)))
                .formParam("codeId", "k-0")
                .formParam("phone", "+375291000001")
                .formParam("until", "12:05")
                .formParam("code", "123456")
                .post("/sessions")
                .then()
                .statusCode(303);

        assertEquals(KEY, SERVICES.received().getFirst().key());
    }

    private static final String KEY = "01999999-9999-7999-8999-999999999999";

    /** The cookie of a code that expires then. */
    static String codeForm(Duration left) {
        return "%s~6~%d~375291000001~k-0"
                .formatted(KEY, InstantSource.system().instant().plus(left).getEpochSecond());
    }

    @Test
    void aWrongCodeCanBeTypedAgain() {
        code("654321")
                .statusCode(422)
                .body(containsString("Код не подошёл"))
                .body(containsString("name=\"codeId\" value=\"k-1\""))
                .body(containsString("name=\"phone\" value=\"+375291000001\""))
                .header("Set-Cookie", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/codes", "/sessions"})
    void tooManyAttemptsAreAnsweredWithThePause(String path) {
        SERVICES.answerWith(429);

        form(path, "123456").statusCode(422).body(matchesPattern("(?s).*через 2 мин\\., в \\d\\d:\\d\\d\\..*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/codes", "/sessions"})
    void anOutageOfAnotherServiceIsAPage(String path) {
        SERVICES.answerWith(503);

        form(path, "123456").statusCode(503).body(containsString("Одну минуту"), containsString("<h1>"));
    }

    @Test
    void signingOutEndsTheSessionAndDeletesTheCookie() {
        subscriber(Language.RU)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/signed-out"))
                .header("Set-Cookie", containsString("Max-Age=0"))
                .cookie("session", "")
                .cookie("code_form", ""); // whoever has signed out asks for a new code
        assertEquals("DELETE", SERVICES.received().getFirst().method());

        nobody().post("/sign-out").then().statusCode(303);
    }

    /** The home page would sign a recognised subscriber in again at once. */
    @Test
    void signingOutIsNotFollowedBySigningInAgain() {
        recognised().get("/signed-out").then().statusCode(200).body(containsString("Войти снова"));
        assertTrue(SERVICES.received().isEmpty());
    }

    /** R2.2. */
    @Test
    void aRecognisedNumberIsSignedInAtOnce() {
        recognised()
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/?entered=1"))
                .header("Set-Cookie", containsString("session=opaque-token"))
                .header("Set-Cookie", containsString("HttpOnly"));

        assertEquals(
                new JsonObject().put("method", "NETWORK"),
                SERVICES.received().getFirst().body());
    }

    @Test
    void aRecognisedNumberThatMayNotSignInGetsTheForm() {
        SERVICES.refuseNetwork();

        recognised()
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/codes\""), containsString("value=\"+375291000001\""));
    }

    /** R1.10. */
    @Test
    void aRecognisedNumberWhoseAccessIsClosedLearnsWhyAndWhatToDo() {
        SERVICES.closeAccess();

        recognised()
                .header("Accept-Language", "be-BY")
                .get("/")
                .then()
                .statusCode(403)
                .header("Content-Language", "be")
                .body(containsString("<h1>Доступ закрыт (be)</h1>"), containsString("Наберите *141*3*6#."))
                .body(containsString("href=\"/?other=1\""), not(containsString("action=\"/codes\"")));
    }

    /** The phone may share its connection with somebody else's. */
    @Test
    void anotherNumberThanTheRecognisedOneCanBeTyped() {
        SERVICES.closeAccess();

        var other = recognised()
                .get("/?other=1")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/codes\""))
                .extract()
                .detailedCookie("another_number");

        // R2.2: until the browser is closed; then the network may recognise its owner again.
        assertTrue(other.getMaxAge() < 0);
        recognised()
                .cookie("another_number", other.getValue())
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/codes\""));
        assertTrue(SERVICES.received().isEmpty());
    }

    /** R1.10: never to whoever has not proven that the number is his. */
    @Test
    void onlyTheRightCodeExplainsClosedAccess() {
        SERVICES.closeAccess();

        code("654321").statusCode(422).body(containsString("Код не подошёл"), not(containsString("закрыт")));
        code("123456")
                .statusCode(403)
                .body(containsString("<h1>Доступ закрыт (ru)</h1>"), containsString("Наберите *141*3*6#."));
    }

    @Test
    void aBrowserWithoutCookiesGetsAMessageAndNoCircleOfRedirects() {
        recognised().get("/?entered=1").then().statusCode(200).body(containsString("не принял cookie"));
        assertTrue(SERVICES.received().isEmpty());
    }

    /** R1.10: reloaded when the session has ended, the page signs in again, or explains why access is closed. */
    @Test
    void whoHasHisCookieStaysAtTheHomePageItself() {
        subscriber(Language.RU).get("/?entered=1").then().statusCode(303).header("Location", endsWith("/"));
    }

    @Test
    void anOutageOfTheHomePageIsAPage() {
        SERVICES.answerWith(503);

        recognised().get("/").then().statusCode(503).body(containsString("Одну минуту"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "be-BY,ru;q=0.5 | be | Уваход",
                "en-GB | en | Sign in",
                "de,en;q=0.5 | en | Sign in",
                "de | ru | Вход",
                "ru;q=9 | ru | Вход",
                "be;q= | ru | Вход",
                "en;q=1;q=2 | ru | Вход",
                "ru | ru | Вход"
            })
    void isInTheBrowsersLanguage(String accepted, String language, String heading) {
        nobody().header("Accept-Language", accepted)
                .get("/")
                .then()
                .header("Content-Language", language)
                .body(containsString("<h1>" + heading + "</h1>"));
    }

    @Test
    void theChosenLanguageStays() {
        nobody().queryParam("lang", "be")
                .get("/")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("lang=be"));
        nobody().cookie("lang", "be").get("/").then().header("Content-Language", "be");
        nobody().queryParam("lang", "xx").get("/").then().statusCode(303).header("Set-Cookie", equalTo(null));
    }

    private static io.restassured.response.ValidatableResponse code(String code) {
        return form("/sessions", code);
    }

    private static io.restassured.response.ValidatableResponse form(String path, String code) {
        return nobody().formParam("codeId", "k-1")
                .formParam("phone", "+375291000001")
                .formParam("until", "12:05")
                .formParam("length", "6")
                .formParam("code", code)
                .post(path)
                .then();
    }
}
