package by.cabinet.landing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.value.Language;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in is kept, and so is the page when its language changes. */
@QuarkusTest
class ReturnTest extends LandingTest {

    @ParameterizedTest
    @CsvSource({"/offerings/music, offerings~music", "/orders/o-1, orders~o-1"})
    void afterSigningInComesThePageThatWasAskedFor(String path, String stored) {
        nobody().get(path)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/"))
                .cookie("wanted", stored);

        subscriber(Language.EN)
                .cookie("wanted", stored)
                .queryParam("entered", "1")
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", endsWith(path))
                .cookie("wanted", "");
    }

    @Test
    void aFormOfAnEndedSessionLeadsToItsOffering() {
        nobody().formParam("offeringId", "music")
                .formParam("key", "k")
                .post("/orders")
                .then()
                .cookie("wanted", "offerings~music");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "https://elsewhere.example/",
                "/\\elsewhere.example",
                "/orders/../sign-out",
                "/sign-out"
            })
    void noOtherPathIsFollowed(String path) {
        subscriber(Language.EN)
                .cookie("wanted", path.substring(1).replace('/', '~'))
                .get("/")
                .then()
                .statusCode(200);
        nobody().queryParam("lang", "be")
                .queryParam("on", path)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", matchesPattern("https?://[^/]+/"));
    }

    @Test
    void whoseSessionHasEndedReadsSo() {
        subscriber(Language.EN).get("/").then().cookie("signed_in", "1");

        nobody().cookie("signed_in", "1").get("/").then().statusCode(200).body(containsString("Сеанс закончился"));
        nobody().get("/").then().body(not(containsString("Сеанс закончился")));
        subscriber(Language.EN)
                .cookie("signed_in", "1")
                .post("/sign-out")
                .then()
                .cookie("signed_in", "");
    }

    /** Field 22: the code stays good, and nothing is sent. */
    @Test
    void theFormForTheCodeIsShownInAnotherLanguage() {
        nobody().formParam("phone", "+375291000001")
                .post("/codes")
                .then()
                .body(containsString("/?lang=be&amp;on=/codes"));
        SERVICES.reset();

        nobody().queryParam("lang", "be")
                .queryParam("on", "/codes")
                .get("/")
                .then()
                .header("Location", endsWith("/codes"));
        nobody().cookie("code_form", SignInTest.codeForm(Duration.ofMinutes(2)))
                .cookie("lang", "be")
                .get("/codes")
                .then()
                .statusCode(200)
                .header("Content-Language", "be")
                .body(containsString("action=\"/sessions\""), containsString("value=\"k-0\""));
        nobody().cookie("code_form", SignInTest.codeForm(Duration.ofMinutes(-1)))
                .get("/codes")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/"));
        assertTrue(SERVICES.received().isEmpty());
    }

    @Test
    void aWrongCodeIsShownInAnotherLanguageToo() {
        nobody().formParam("codeId", "k-1")
                .formParam("phone", "+375291000001")
                .formParam("until", "12:05")
                .formParam("length", "6")
                .formParam("code", "12")
                .post("/sessions")
                .then()
                .statusCode(422)
                .body(containsString("on=/codes"));
    }

    @ParameterizedTest
    @CsvSource({
        "/offerings/music, /offerings/music",
        "/orders/o-1, /orders/o-1",
        "/signed-out, /signed-out",
        "/nothing, /"
    })
    void everyPageKeepsItsPlace(String path, String place) {
        SERVICES.offer(offering("music", "Музыка"));
        SERVICES.orderIs(order("COMPLETED"));

        subscriber(Language.RU).get(path).then().body(containsString("/?lang=en&amp;on=" + place + "\""));
    }
}
