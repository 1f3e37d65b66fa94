package by.cabinet.auth.password;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.12: what becomes of passwords when a SIM is lost. */
@ServiceTest
class LostSimTest {

    private static final String OWNERS = "4815162342";
    private static final String FINDERS = "2718281828";
    private static final String LATER = "3141592653";

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Inject
    FormerPasswordCleanupJob cleanup;

    @Test
    void aPasswordSetByWayOfTheLostSimIsForgottenAndTheOlderOneWorks() {
        var person = cabinet.person();
        setByUssd(person, OWNERS);
        advance(Duration.ofDays(3));
        var lostAt = clock.instant();
        advance(Duration.ofHours(1));
        setByUssd(person, FINDERS);
        advance(Duration.ofHours(1));

        close(person, "LOST_SIM", lostAt);
        open(person);

        cabinet.tryPassword(person, OWNERS).statusCode(201);
        cabinet.tryPassword(person, FINDERS).statusCode(401);
        assertEquals(1, notices(person, "access-opened-password-kept"));
    }

    @Test
    void everyPasswordOfTheFinderIsForgotten() {
        var person = cabinet.person();
        setByUssd(person, OWNERS);
        advance(Duration.ofDays(1));
        var lostAt = clock.instant();
        cabinet.setPassword(person, 1, "знайдзены тэлефон");
        setBySms(person, LATER);
        var finder = Cabinet.signedIn(
                cabinet.tryPassword(person, LATER).statusCode(201).extract());
        cabinet.changePassword(finder, LATER, FINDERS).statusCode(204); // he knows this one too

        close(person, "LOST_SIM", lostAt);
        open(person);

        List.of("знайдзены тэлефон", LATER, FINDERS)
                .forEach(forgotten -> cabinet.tryPassword(person, forgotten).statusCode(401));
        cabinet.tryPassword(person, OWNERS).statusCode(201);
        assertEquals(1, journal(person, "password.forgotten").size());
    }

    @Test
    void whoHasNoOlderPasswordIsNotifiedThatHeNeedsANewOne() {
        var person = cabinet.person();
        setByUssd(person, FINDERS);

        close(person, "LOST_SIM", null);
        open(person);

        cabinet.tryPassword(person, FINDERS).statusCode(401);
        assertEquals(1, notices(person, "access-opened-password-needed"));
        setByUssd(person, OWNERS);
        cabinet.tryPassword(person, OWNERS).statusCode(201);
    }

    @Test
    void whoHasNoPasswordIsNotifiedOfNothingElse() {
        var person = cabinet.person();

        close(person, "LOST_SIM", null);
        open(person);

        assertEquals(1, notices(person, "access-opened"));
    }

    /** Only its owner knows the old one. */
    @Test
    void aPasswordChangedWithTheOldOneStays() {
        var person = cabinet.person();
        setByUssd(person, LATER);
        advance(Duration.ofDays(1));
        var lostAt = clock.instant();
        var session = Cabinet.signedIn(
                cabinet.tryPassword(person, LATER).statusCode(201).extract());
        cabinet.changePassword(session, LATER, OWNERS).statusCode(204);
        setByUssd(person, FINDERS);

        close(person, "LOST_SIM", lostAt);
        open(person);

        cabinet.tryPassword(person, OWNERS).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"REQUEST", "OTHER"})
    void otherKindsOfClosingForgetNothing(String kind) {
        var person = cabinet.person();
        setByUssd(person, OWNERS);

        close(person, kind, null);
        open(person);

        cabinet.tryPassword(person, OWNERS).statusCode(201);
        assertEquals(1, notices(person, "access-opened"));
    }

    @Test
    void accountPasswordsStay() {
        var person = cabinet.person();

        close(person, "LOST_SIM", null);
        open(person);

        cabinet.tryAccount(person.number(), person.passport()).statusCode(201);
    }

    /** Unknown: a day; never more than a week. */
    @ParameterizedTest(name = "set {0} h ago, lost {1} h ago: it works {2}")
    @CsvSource({"25, , true", "23, , false", "169, 1000, true", "167, 1000, false", "5, 2, true"})
    void aLossCountsFromWhenItIsSaid(int setHoursAgo, Integer lostHoursAgo, boolean works) {
        var person = cabinet.person();
        setByUssd(person, OWNERS);
        advance(Duration.ofHours(setHoursAgo));

        close(person, "LOST_SIM", lostHoursAgo == null ? null : clock.instant().minus(Duration.ofHours(lostHoursAgo)));
        open(person);

        cabinet.tryPassword(person, OWNERS).statusCode(works ? 201 : 401);
    }

    @Test
    void aLossReportedOnceMoreCountsFromTheEarlierTime() {
        var person = cabinet.person();
        setByUssd(person, OWNERS);
        advance(Duration.ofDays(1));
        var lostAt = clock.instant();
        setByUssd(person, FINDERS);
        advance(Duration.ofHours(1));

        close(person, "LOST_SIM", clock.instant());
        close(person, "LOST_SIM", lostAt);
        open(person);

        cabinet.tryPassword(person, OWNERS).statusCode(201);
        cabinet.tryPassword(person, FINDERS).statusCode(401);
    }

    /** By whomever it is closed; who has not shown the PUK1 gets a stranger's answers over the web. R1.10 */
    @Test
    void whileAccessIsClosedNoWaySetsAPassword() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("ussdCapable", false)); // may use PUK1
        close(person, "OTHER", null);
        String codeId = cabinet.post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .statusCode(202)
                .extract()
                .path("codeId");
        var message = cabinet.messages(person.phone().e164(), 1).getFirst();

        assertFalse(message.path("deliver").asBoolean());
        cabinet.reset(codeId, message.path("code").asText(), FINDERS)
                .statusCode(401)
                .body("code", equalTo("wrong-code"));
        cabinet.post(
                        Portal.MY,
                        "password-resets",
                        Map.of("phone", person.phone(), "puk1", person.puk1(), "newPassword", FINDERS))
                .statusCode(403)
                .body("code", equalTo("access-closed"));
        dial(person, "*141*0*" + FINDERS + "#");
        setBySms(person, FINDERS);

        assertEquals(1, notices(person, "access-closed-by-operator"));
        assertEquals(0, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
        assertEquals(
                0, cabinet.count("select count(*) from puk1_attempts where wrong > 0 and iccid = $1", person.iccid()));
    }

    /** Once an hour, instead of the code. */
    @Test
    void theOwnerIsNotifiedOnceAnHourThatAccessIsClosed() {
        var person = cabinet.person();
        dial(person, "*141*3*6#");
        assertEquals(1, notices(person, "access-closed-by-owner")); // of the closing itself

        IntStream.range(0, 3).forEach(_ -> askForPasswordCode(person));
        await().until(() -> notices(person, "access-closed-by-owner") == 2);
        advance(Duration.ofHours(1));
        askForPasswordCode(person);
        await().until(() -> notices(person, "access-closed-by-owner") == 3);
    }

    /** Whoever has it shall not learn what is known. */
    @Test
    void nothingIsSentToALostSim() {
        var person = cabinet.person();
        close(person, "LOST_SIM", null);
        askForPasswordCode(person);
        setBySms(person, FINDERS);
        open(person);

        notices(person, "access-opened");
        assertEquals(
                List.of("access-closed", "access-opened"),
                TestEvents.all(
                                Topics.MESSAGES.name(),
                                sms -> sms.path("to")
                                        .asText()
                                        .equals(person.phone().e164()))
                        .stream()
                        .map(sms -> sms.path("template").asText())
                        .toList());
    }

    /** No longer than a loss can bring them back. */
    @Test
    void formerPasswordsAreDeletedAfterAWeek() {
        var person = cabinet.person();
        setByUssd(person, OWNERS);
        setByUssd(person, LATER);
        assertEquals(1, former(person));

        advance(Duration.ofDays(7).plusMinutes(2));
        cleanup.runBatch().await().indefinitely();

        assertEquals(0, former(person));
        cabinet.tryPassword(person, LATER).statusCode(201);
    }

    private long former(Person person) {
        return cabinet.count("select count(*) from former_password where subject_id = $1", person.subscriber());
    }

    private void askForPasswordCode(Person person) {
        cabinet.post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .statusCode(202);
    }

    private void setByUssd(Person person, String password) {
        dial(person, "*141*0*" + password + "#");
        assertEquals(1, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
    }

    private void dial(Person person, String text) {
        cabinet.post(
                        TestTokens.system(StaffRole.USSD_GATEWAY),
                        "ussd",
                        Map.of("msisdn", person.phone().e164().substring(1), "text", text))
                .statusCode(200);
    }

    /** Returns when the service has handled it. */
    private void setBySms(Person person, String password) {
        var phone = person.phone().e164();
        var id = "sms-" + password + person.suffix();
        var sms = Map.of(
                "smsId",
                id,
                "from",
                phone,
                "to",
                "141",
                "text",
                "PAROL " + password,
                "receivedAt",
                clock.instant().toString());
        TestEvents.publish(Topics.INCOMING_SMS.name(), phone, "/cabinet/notification-service", id, sms);
        await().until(() -> cabinet.count("select count(*) from inbox where id = $1", id) == 1);
    }

    private void close(Person person, String kind, Instant lostAt) {
        var request = new HashMap<String, Object>(Map.of("state", "CLOSED", "reason", "a call", "kind", kind));
        if (lostAt != null) {
            request.put("lostAt", lostAt.toString());
        }
        person.changeAccess(request);
    }

    private void open(Person person) {
        person.changeAccess(Map.of("state", "OPEN"));
    }

    private long notices(Person person, String template) {
        return cabinet.smsTo(person.phone().e164(), template).size();
    }

    private static List<JsonNode> journal(Person person, String action) {
        return TestEvents.await(
                Topics.JOURNAL_ENTRIES.name(),
                1,
                entry -> entry.path("action").asText().equals(action)
                        && entry.path("subscriberId").asText().equals(person.subscriber()));
    }

    private void advance(Duration by) {
        TestClock.advance(by, clock);
    }
}
