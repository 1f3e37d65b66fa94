package by.cabinet.rights.procedure;

import static by.cabinet.rights.BackOffice.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3, R4. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class ProcedureTest {

    @Inject
    ProductClock clock;

    @Test
    void theFirstVersionIsThePublishedText() {
        read("/versions/1")
                .body("number", equalTo(1))
                .body(
                        "text",
                        startsWith("Порядок предоставления доступа в Личный кабинет\n\nЛичный кабинет – это система"))
                .body(
                        "text",
                        allOf(
                                containsString("1.14. Компания вправе вводить новые услуги"),
                                containsString("*141*3*6#")))
                .body("governingAllElse", containsString("договора об оказании услуг электросвязи"));
    }

    @Test
    void aVersionForALaterDateIsAnnouncedAndComesIntoForce() {
        var before = read("").extract().<Integer>path("number");
        var from = clock.instant().plus(Duration.ofHours(2));

        var number = publish(from.toString()).statusCode(201).extract().<Integer>path("number");

        read("").body("number", equalTo(before));
        read("/versions").body(state(number), equalTo("ANNOUNCED"));
        read("/versions/" + number).body("text", equalTo("Новый порядок"));
        TestClock.advance(Duration.ofHours(3), clock);
        read("").body("number", equalTo(number)).body("governingAllElse", containsString("договора"));
        read("/versions").body(state(number), equalTo("CURRENT")).body(state(before), equalTo("FORMER"));
    }

    @Test
    void aVersionFromNowOnIsInForceAtOnce() {
        var number =
                publish(clock.instant().toString()).statusCode(201).extract().<Integer>path("number");

        assertEquals(number, read("").extract().<Integer>path("number"));
    }

    @Test
    void everybodyGetsANoticeOfANewVersion() {
        var number = publish("2999-06-30T22:00:00Z").statusCode(201).extract().<Integer>path("number");

        var id = UUID.nameUUIDFromBytes(
                        "version %d of the procedure".formatted(number).getBytes(StandardCharsets.UTF_8))
                .toString();
        var notice = TestEvents.await(
                        Topics.MESSAGES.name(),
                        1,
                        event -> event.path("messageId").asText().equals(id))
                .getFirst();
        assertEquals("procedure-changed", notice.path("template").asText());
        assertEquals("01.07.2999", notice.at("/parameters/date").asText());
        assertFalse(notice.has("to"));
        assertFalse(notice.has("about"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2020-01-01", "tomorrow", "2999-13-01", "2999-01-01T25:00:00Z"})
    void noVersionIsMadeForThePast(String from) {
        publish(from).statusCode(400).body("field", equalTo("effectiveFrom"));
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        as(TestTokens.anonymous(Portal.LANDING))
                .get("/rights/v1/procedure/versions/999999")
                .then()
                .statusCode(404);
        as(TestTokens.staff(StaffRole.SHOP))
                .body(Map.of("text", "x", "effectiveFrom", "2999-01-01"))
                .post("/rights/v1/procedure/versions")
                .then()
                .statusCode(403);
    }

    /** Everybody reads the same: who asks again while it is so gets no body. */
    @Test
    void isKeptByWhoHasReadIt() {
        var version = read("/versions/1")
                .header("Cache-Control", equalTo("public, max-age=300"))
                .header("Vary", containsString("Accept-Language"))
                .contentType("application/json");
        String tag = version.extract().header("ETag");

        as(TestTokens.anonymous(Portal.LANDING))
                .header("If-None-Match", "\"other\", " + tag)
                .get("/rights/v1/procedure/versions/1")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .body(emptyString());
        as(TestTokens.anonymous(Portal.LANDING))
                .header("If-None-Match", "W/\"other\"")
                .get("/rights/v1/procedure/versions/1")
                .then()
                .statusCode(200)
                .body("number", equalTo(1));
    }

    private static String state(int number) {
        return "items.find { it.number == %d }.state".formatted(number);
    }

    private static ValidatableResponse read(String path) {
        return as(TestTokens.anonymous(Portal.LANDING))
                .get("/rights/v1/procedure" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse publish(String from) {
        return as(BackOffice.token())
                .body(Map.of("text", "Новый порядок", "effectiveFrom", from))
                .post("/rights/v1/procedure/versions")
                .then();
    }
}
