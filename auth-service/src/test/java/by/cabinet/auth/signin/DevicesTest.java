package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sign-in from a device that the subscriber or account has not used is notified to its owner, once. R1.2 + */
@ServiceTest
class DevicesTest {

    private static final String PASSWORD = "снег на Каляды";

    @Inject
    Cabinet cabinet;

    @Inject
    Devices devices;

    @Inject
    ProductClock clock;

    @Test
    void theFirstSignInFromANewDeviceIsNotifiedOnce() {
        var anna = withPassword();
        var phone = signIn(anna, null);
        var laptop = signIn(anna, null);

        assertNotEquals(phone, laptop);
        assertEquals(laptop, signIn(anna, laptop));
        assertEquals(phone, signIn(anna, phone));
        assertNotified(1, anna);
    }

    /** The owner was notified of it a moment before. */
    @Test
    void theVeryFirstSignInWithAPasswordThatWasJustSetIsNoAlarm() {
        var anna = withPassword();
        var device = signIn(anna, null);
        signIn(anna, device);

        assertNotified(0, anna);
    }

    /** He has got the code. */
    @Test
    void theVeryFirstSignInByACodeIsNone() {
        var anna = cabinet.person();
        var codeId = cabinet.codeId(anna);
        cabinet.tryCode(codeId, cabinet.code(anna, 1)).statusCode(201);

        assertNotified(0, anna);
    }

    /** Somebody may have learned it long after its owner was notified. */
    @Test
    void theVeryFirstSignInWithAnOlderPasswordIsOne() {
        var anna = withPassword();
        TestClock.advance(Duration.ofMinutes(61), clock);

        signIn(anna, null);

        assertNotified(1, anna);
    }

    /** Nobody was notified of the initial password. R1.5 */
    @Test
    void theVeryFirstSignInOfAnAccountIsOne() {
        var contact = "+37533" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
        var anna = cabinet.person(
                "SOLE_TRADER", Map.of("contactEmail", contact.substring(1) + "@demo.by", "contactPhone", contact));

        signInToAccount(anna, anna.unp());

        assertEquals(
                1,
                TestEvents.await(Topics.MESSAGES.name(), 1, isNotice(contact)).size());
    }

    /** R1.5: as codes do. */
    @Test
    void ofAnAccountWithoutContactNumberItsOnlyMobileSubscriberIsNotified() {
        var anna = cabinet.person();
        var fixed = Person.somebody();
        fixed.publishFixedSubscriber(1, Map.of("accountId", anna.account(), "clientId", anna.client()));
        await().until(() ->
                cabinet.count("select count(*) from subscriber where subscriber_id = $1", fixed.subscriber()) == 1);

        signInToAccount(anna, anna.passport());

        assertNotified(1, anna);
    }

    /** It is he who uses all of them. */
    @Test
    void onAPersonsAccountWithoutContactNumberAllAreNotified() {
        var anna = cabinet.person();
        var second = Person.somebody();
        cabinet.publishSubscriber(second, 1, Map.of("accountId", anna.account(), "clientId", anna.client()));

        signInToAccount(anna, anna.passport());

        assertNotified(1, anna);
        assertNotified(1, second);
    }

    /** The later event has given its number to another. */
    @Test
    void aSubscriberThatNoLongerHoldsItsNumberIsNotNotified() {
        var anna = cabinet.person();
        var later = new Person(anna.suffix() + "-2", anna.phone());
        cabinet.publishSubscriber(later, 1, Map.of());

        signInToAccount(anna, anna.passport());

        assertNotified(0, later);
    }

    /** What somebody has planted in a browser would be known to him. */
    @Test
    void aTokenThatNobodyWasGivenIsNotTakenOver() {
        var anna = withPassword();
        var planted = SessionToken.random().text();

        assertNotEquals(planted, signIn(anna, planted));
        assertNotEquals("short", signIn(anna, "short"));
        assertNotified(1, anna);
    }

    /** A family's tablet: for each of its users it is new once. */
    @Test
    void aDeviceCountsForThoseWhoSignedInFromItAlone() {
        var anna = withPassword();
        var boris = withPassword();
        signIn(boris, null);
        var tablet = signIn(anna, null);

        assertEquals(tablet, signIn(boris, tablet));
        assertEquals(tablet, signIn(boris, tablet));

        assertNotified(1, boris);
        assertNotified(0, anna);
    }

    @Test
    void aDeviceHasAtMostFiveSubjects() {
        var first = withPassword();
        var tablet = signIn(first, null);
        for (var i = 0; i < 5; i++) {
            signIn(withPassword(), tablet);
        }

        assertEquals(
                5,
                cabinet.count(
                        "select count(*) from device_subject where token_hash = $1", new SessionToken(tablet).hash()));
        assertEquals(
                0,
                cabinet.count(
                        "select count(*) from device_subject where token_hash = $1 and subject_id = $2",
                        new SessionToken(tablet).hash(),
                        first.subscriber()));
    }

    /** Each has a reserve of codes and attempts, and costs whoever has the password nothing. */
    @Test
    void aSubjectHasAtMostTenDevices() {
        var anna = withPassword();
        var first = signIn(anna, null);
        var unseen = signIn(anna, null);
        IntStream.range(0, 8).forEach(_ -> signIn(anna, null));
        signIn(anna, first);

        var eleventh = signIn(anna, null);

        assertEquals(10, cabinet.count("select count(*) from device_subject where subject_id = $1", anna.subscriber()));
        assertTrue(isForgotten(new SessionToken(unseen).hash()));
        assertFalse(isForgotten(new SessionToken(first).hash()));
        assertFalse(isForgotten(new SessionToken(eleventh).hash()));
    }

    /** A browser that keeps no cookies must not use up what its owner may be sent. */
    @Test
    void noMoreThanFiveADayAreNotified() {
        var anna = withPassword();
        for (var i = 0; i < 8; i++) {
            signIn(anna, null);
        }

        assertNotified(4, anna);
    }

    /** R2.2: the network has recognised the owner's own SIM. */
    @Test
    void aSignInByTheNetworkIsNone() {
        var anna = withPassword();
        signIn(anna, null);

        var device = post(TestTokens.recognised(Portal.LANDING, anna.phone().e164()), null, Map.of("method", "NETWORK"))
                .extract()
                .header("X-Device-Token");

        assertNull(device);
        assertNotified(0, anna);
    }

    @Test
    void aDeviceThatIsNotSeenForLongIsForgotten() {
        var anna = withPassword();
        var unseen = new SessionToken(signIn(anna, null)).hash();
        var inUse = new SessionToken(signIn(anna, null)).hash();
        cabinet.row(
                "update device_subject set since = since - interval '200 days' where subject_id = $1",
                anna.subscriber());
        cabinet.row("update device_subject set seen_at = seen_at - interval '181 days' where token_hash = $1", unseen);

        await().until(() -> {
            devices.deleteExpired(1000).await().indefinitely();
            return isForgotten(unseen);
        });
        assertFalse(isForgotten(inUse));
    }

    private boolean isForgotten(String tokenHash) {
        return cabinet.count("select count(*) from device_subject where token_hash = $1", tokenHash) == 0;
    }

    private Person withPassword() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        return person;
    }

    private static String signIn(Person person, String device) {
        return post(
                        TestTokens.anonymous(Portal.MY),
                        device,
                        Map.of("method", "PASSWORD", "phone", person.phone(), "password", PASSWORD))
                .extract()
                .header("X-Device-Token");
    }

    private static void signInToAccount(Person person, String password) {
        post(
                TestTokens.anonymous(Portal.MY),
                null,
                Map.of("method", "ACCOUNT", "account", person.number(), "password", password));
    }

    private static ValidatableResponse post(String token, String device, Object body) {
        var request = given().auth().oauth2(token).contentType(ContentType.JSON).body(body);
        return (device == null ? request : request.header("X-Device-Token", device))
                .post("/auth/v1/sessions")
                .then()
                .statusCode(201);
    }

    /** Once a later message to the same number has come. */
    private void assertNotified(int times, Person person) {
        var phone = person.phone().e164();
        var passwords = "password-changed";
        var before = TestEvents.all(Topics.MESSAGES.name(), isNotice(phone, passwords))
                .size();
        var codes = TestEvents.all(
                Topics.CODE_MESSAGES.name(), code -> code.path("to").asText().equals(phone));
        cabinet.setPassword(person, codes.size() + 1, PASSWORD);
        TestEvents.await(Topics.MESSAGES.name(), before + 1, isNotice(phone, passwords));

        assertEquals(
                times, TestEvents.all(Topics.MESSAGES.name(), isNotice(phone)).size());
    }

    private static Predicate<JsonNode> isNotice(String phone) {
        return isNotice(phone, "device-new");
    }

    private static Predicate<JsonNode> isNotice(String phone, String template) {
        return message -> message.path("to").asText().equals(phone)
                && message.path("template").asText().equals(template);
    }
}
