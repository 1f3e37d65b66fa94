package by.cabinet.auth.puk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.4 a–c, attack 8. */
@ServiceTest
class Puk1Test {

    private static final String PASSWORD = "зімовы вечар 3";

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @BeforeEach
    void plans() {
        cabinet.publishPlan("fee", "fee", true);
        cabinet.publishPlan("prepaid", "prepaid", false);
    }

    /** A SIM whose PUK1 the CRM does not know has none that anybody could type. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "\t", "\u00a0", "1234567", "123456789", "PUK12345"})
    void whatIsNoPuk1OpensNothing(String none) {
        var person = withoutUssd(none);

        reset(person, none).statusCode(400).body("field", equalTo("puk1"));
        refused(reset(person, "00000000"));
        dial(person, "*141*3*6#");
        assertEquals(LocalizedMessages.in(Language.BE).wrong_puk1(), dial(person, "*141*3*6*" + none + " #"));
        assertEquals(0, cabinet.count("select count(*) from puk1_attempts where iccid = $1", person.iccid()));
    }

    @ParameterizedTest
    @CsvSource({"1 440-0002, 14400002", "14400002, 1 440 0002", "14400002, 1440‑0002", "1440\u00a00002, 14400002"})
    void blanksAndDashesAreNoPartOfIt(String published, String typed) {
        var person = withoutUssd(published);

        reset(person, typed).statusCode(204);
        dial(person, "*141*3*6#");
        assertEquals(LocalizedMessages.in(Language.BE).access_opened(), dial(person, "*141*3*6*" + typed + "#"));
    }

    /** Each of the three conditions, and what lacks a part of one. */
    @ParameterizedTest
    @CsvSource({
        // kind, plan, USSD, CRM's puk1SignIn, administrator's setting, allowed
        "INDIVIDUAL,   prepaid, false, false, false, true",
        "INDIVIDUAL,   prepaid, true,  true,  false, false",
        "INDIVIDUAL,   fee,     true,  true,  false, true",
        "INDIVIDUAL,   fee,     true,  false, false, false",
        "INDIVIDUAL,   fee,     true,  false, true,  false",
        "SOLE_TRADER,  fee,     true,  false, true,  false",
        "LEGAL_ENTITY, fee,     true,  false, true,  true",
        "LEGAL_ENTITY, prepaid, true,  false, true,  false"
    })
    void setsAPasswordUnderOneOfTheConditionsOnly(
            String kind, String plan, boolean ussd, boolean shop, boolean administrator, boolean allowed) {
        var person = cabinet.person(kind, Map.of());
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", plan, "ussdCapable", ussd, "puk1SignIn", shop));
        publishSetting(person, administrator);

        var answer = reset(person, person.puk1());

        if (allowed) {
            answer.statusCode(204);
            cabinet.tryPassword(person, PASSWORD).statusCode(201);
        } else {
            refused(answer);
            assertEquals(0, cabinet.count("select count(*) from puk1_attempts where iccid = $1", person.iccid()));
        }
    }

    @Test
    void aShopEnablesItAndDisablesItAgain() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", "fee"));

        decideInShop(StaffRole.CONTACT_CENTRE, person.subscriber(), true).statusCode(403);
        decideInShop(StaffRole.SHOP, "s-none", true).statusCode(404);
        decideInShop(StaffRole.SHOP, person.subscriber(), true).statusCode(204);
        reset(person, person.puk1()).statusCode(204);
        decideInShop(StaffRole.SHOP, person.subscriber(), false).statusCode(204);
        refused(reset(person, person.puk1()));
    }

    @Test
    void overTheWebThreeWrongAttemptsADayAreChecked() {
        var person = withoutUssd();
        IntStream.range(0, 2).forEach(i -> refused(reset(person, "1000000" + i)));
        reset(person, person.puk1()).statusCode(204); // right ones do not count
        refused(reset(person, "10000003"));

        refused(reset(person, person.puk1()));
        TestClock.advance(Duration.ofDays(1), clock);
        reset(person, person.puk1()).statusCode(204);
    }

    /** Strangers guess over the web; the SIM's own dialogue is not theirs to close. R1.10 */
    @Test
    void whatStrangersUseUpOverTheWebOpensByUssdAllTheSame() {
        var person = withoutUssd();
        IntStream.range(0, 3).forEach(i -> refused(reset(person, "1000000" + i)));
        dial(person, "*141*3*6#");

        assertEquals(
                LocalizedMessages.in(Language.BE).access_opened(), dial(person, "*141*3*6*" + person.puk1() + "#"));
    }

    /** R1.4: until a shop has seen its owner. */
    @Test
    void aShopOpensTheWebAgain() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("tariffPlanId", "fee", "puk1SignIn", true));
        useUp(person);
        refused(reset(person, person.puk1()));

        decideInShop(StaffRole.SHOP, person.subscriber(), true).statusCode(204);

        reset(person, person.puk1()).statusCode(204);
    }

    /** Ten wrong ones, on as many days as that takes. */
    private void useUp(Person person) {
        for (var i = 0; i < 10; i++) {
            if (i % 3 == 0) {
                TestClock.advance(Duration.ofDays(1), clock);
            }
            refused(reset(person, "2000000" + i));
        }
        TestClock.advance(Duration.ofDays(1), clock);
    }

    private String dial(Person person, String text) {
        return cabinet.post(
                        TestTokens.system(StaffRole.USSD_GATEWAY),
                        "ussd",
                        Map.of("msisdn", person.phone().e164().substring(1), "text", text))
                .statusCode(200)
                .extract()
                .path("text");
    }

    @Test
    void afterTenWrongAttemptsTheWebIsClosedForTheLifeOfTheSimAndTheOwnerIsNotifiedOnce() {
        var person = withoutUssd();
        useUp(person);

        refused(reset(person, person.puk1()));
        assertEquals(1, cabinet.smsTo(person.phone().e164(), "puk1-closed").size());

        var entry = TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        published -> published.path("action").asText().equals("puk1.closed")
                                && published.path("subscriberId").asText().equals(person.subscriber()))
                .getFirst();
        assertEquals("REFUSED", entry.path("result").asText());
    }

    /** He need not wait for the tenth to learn that somebody guesses. R1.4 */
    @Test
    void theOwnerIsNotifiedOnTheDayWhenItsAttemptsAreUsedUp() {
        var person = withoutUssd();

        IntStream.range(0, 2).forEach(i -> refused(reset(person, "5000000" + i)));
        reset(person, person.puk1()).statusCode(204);
        IntStream.range(2, 8).forEach(i -> refused(reset(person, "5000000" + i)));
        assertEquals(List.of("puk1-missed"), notices(person, 1));

        TestClock.advance(Duration.ofDays(1), clock);
        IntStream.range(0, 3).forEach(i -> refused(reset(person, "6000000" + i)));
        assertEquals(List.of("puk1-missed", "puk1-missed"), notices(person, 2));
    }

    private static List<String> notices(Person person, int atLeast) {
        return TestEvents.await(
                        Topics.MESSAGES.name(),
                        atLeast,
                        message -> message.path("to")
                                        .asText()
                                        .equals(person.phone().e164())
                                && message.path("template").asText().startsWith("puk1-"))
                .stream()
                .map(message -> message.path("template").asText())
                .toList();
    }

    @Test
    void aNewSimBeginsAnew() {
        var person = withoutUssd();
        IntStream.range(0, 10).forEach(i -> refused(reset(person, "3000000" + i)));
        var sim = Map.of("iccid", person.iccid() + "-new", "imsi", "257", "puk1", "87654321");
        cabinet.publishSubscriber(person, 3, Map.of("ussdCapable", false, "sim", sim));

        refused(reset(person, person.puk1()));
        reset(person, "87654321").statusCode(204);
    }

    @Test
    void ofAHundredParallelWrongAttemptsThreeAreChecked() {
        var person = withoutUssd();

        IntStream.range(0, 100).parallel().forEach(i -> refused(reset(person, "40000" + (100 + i))));

        assertEquals(
                3,
                cabinet.row("select wrong from puk1_attempts where iccid = $1", person.iccid())
                        .orElseThrow()
                        .getInteger(0));
        refused(reset(person, person.puk1()));
    }

    @Test
    void anUnknownNumberIsAnsweredAlike() {
        refused(reset(Person.somebody(), "10000001"));
    }

    @Test
    void itStandsInTheDatabaseAsAKeyedHashOnly() {
        var person = withoutUssd();
        var stored = cabinet.row(
                        "select to_jsonb(s)::text from subscriber s where subscriber_id = $1", person.subscriber())
                .orElseThrow()
                .getString(0);

        assertFalse(stored.contains("\"" + person.puk1() + "\""), stored);
        assertTrue(stored.contains("\"puk1\""), stored);
    }

    @ParameterizedTest
    @CsvSource({"phone, +375291234567", "puk1, 12345678"})
    void oneWithoutTheOtherIsMalformed(String field, String value) {
        cabinet.post(Portal.MY, "password-resets", Map.of(field, value, "newPassword", PASSWORD))
                .statusCode(400);
    }

    private Person withoutUssd(String puk1) {
        var person = cabinet.person();
        var sim = Map.of("iccid", person.iccid(), "imsi", "257", "puk1", puk1);
        cabinet.publishSubscriber(person, 2, Map.of("ussdCapable", false, "sim", sim));
        return person;
    }

    private Person withoutUssd() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("ussdCapable", false));
        return person;
    }

    private ValidatableResponse reset(Person person, String puk1) {
        return cabinet.post(
                Portal.MY, "password-resets", Map.of("phone", person.phone(), "puk1", puk1, "newPassword", PASSWORD));
    }

    private static ValidatableResponse decideInShop(StaffRole role, String subscriber, boolean enabled) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.staff(role))
                .contentType(ContentType.JSON)
                .body(Map.of("enabled", enabled))
                .put("/auth/v1/subscribers/" + subscriber + "/puk1-sign-in")
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-puk1"));
    }

    private void publishSetting(Person person, boolean puk1SignIn) {
        TestEvents.publish(
                Topics.SETTINGS.name(),
                person.client(),
                Map.of("clientId", person.client(), "puk1SignIn", puk1SignIn, "version", 1));
        await().until(() ->
                cabinet.count("select count(*) from client_setting where client_id = $1", person.client()) == 1);
    }
}
