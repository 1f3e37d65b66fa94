package by.cabinet.auth.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class SignInBySmsCodeTest {

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    /** R1.1, R2.1, R1.3. */
    @Test
    void aSubscriberOfTheCrmIsInWithTheCodeThatItGot() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);

        cabinet.tryCode(codeId, cabinet.code(person, 1))
                .statusCode(201)
                .body("token", notNullValue())
                .body("session.portal", equalTo("my"))
                .body("session.method", equalTo("SMS_CODE"))
                .body("session.subscriberId", equalTo(person.subscriber()))
                .body("session.accountId", equalTo(person.account()))
                .body("session.clientId", equalTo(person.client()))
                .body("session.role", equalTo("SUBSCRIBER"))
                .body("session.secondFactor", equalTo(false))
                .body("session.passwordIsInitial", nullValue())
                .body("session.idleExpiresAt", notNullValue())
                .body("session.expiresAt", notNullValue());
    }

    @Test
    void theStartOfASessionIsPublished() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        var published = TestEvents.await(
                        Topics.SESSIONS.name(),
                        1,
                        event -> event.path("sessionId").asText().equals(session.sessionId()))
                .getFirst();

        assertEquals("STARTED", published.path("change").asText());
        assertEquals("SMS_CODE", published.path("method").asText());
        assertEquals("my", published.path("portal").asText());
        assertEquals(person.subscriber(), published.path("subscriberId").asText());
        assertFalse(published.has("reason"));
    }

    @ParameterizedTest
    @EnumSource
    void theSessionBelongsToThePortalOfTheRequest(Portal portal) {
        var session = cabinet.signIn(cabinet.person(), portal, 1);

        assertEquals(
                portal, cabinet.touch(session).orElseThrow().caller().session().portal());
    }

    @Test
    void theTokenIsKeptNowhere() {
        var session = cabinet.signIn(cabinet.person());

        assertEquals(
                new SessionToken(session.token()).hash(),
                cabinet.row("select token_hash from session where id = $1", session.sessionId())
                        .orElseThrow()
                        .getString(0));
    }

    @Test
    void refusesTheSecondUseOfACode() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        cabinet.tryCode(codeId, cabinet.code(person, 1)).statusCode(201);

        refused(cabinet.tryCode(codeId, cabinet.code(person, 1)));
    }

    @Test
    void refusesTheRightCodeAfterThreeWrongOnes() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var code = cabinet.code(person, 1);
        IntStream.range(0, 3).forEach(i -> refused(cabinet.tryCode(codeId, wrong(code))));

        refused(cabinet.tryCode(codeId, code));
    }

    @Test
    void acceptsTheRightCodeAfterTwoWrongOnes() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var code = cabinet.code(person, 1);
        IntStream.range(0, 2).forEach(i -> refused(cabinet.tryCode(codeId, wrong(code))));

        cabinet.tryCode(codeId, code).statusCode(201);
    }

    @Test
    void refusesAnExpiredCode() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        TestClock.advance(Duration.ofMinutes(3), clock);

        refused(cabinet.tryCode(codeId, cabinet.code(person, 1)));
    }

    /** Who has asked twice types whichever SMS has come; whoever else asks does not spoil the code that is being typed. */
    @Test
    void everyCodeThatWasSentIsGoodUntilOneIsUsed() {
        var person = cabinet.person();
        var older = cabinet.codeId(person);
        var first = cabinet.code(person, 1);
        var newer = cabinet.codeId(person);
        var other = cabinet.codeId(person);

        cabinet.tryCode(older, first).statusCode(201);
        refused(cabinet.tryCode(
                newer,
                cabinet.messages(person.phone().e164(), 3).get(1).path("code").asText()));
        refused(cabinet.tryCode(other, cabinet.code(person, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s-%s", " %s\u00a0\u2013 %s\n", "\u200e%s%s"})
    void blanksAndDashesInACodeAreNotOfIt(String written) {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var code = cabinet.code(person, 1);

        cabinet.tryCode(codeId, written.formatted(code.substring(0, 3), code.substring(3)))
                .statusCode(201);
    }

    @Test
    void whatIsNotSixDigitsIsMalformedAndCostsNoAttempt() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        for (var typed : List.of("12345", "1234567", "12345O", "", "١٢٣٤٥٦")) {
            cabinet.tryCode(codeId, typed).statusCode(400).body("field", equalTo("code"));
        }

        cabinet.tryCode(codeId, cabinet.code(person, 1)).statusCode(201);
    }

    @Test
    void refusesTheCodeOfAnother() {
        var person = cabinet.person();
        var other = cabinet.person();
        var codeId = cabinet.codeId(person);
        cabinet.codeId(other);

        refused(cabinet.tryCode(codeId, cabinet.code(other, 1)));
        refused(cabinet.tryCode("no-such-code", cabinet.code(other, 1)));
    }

    /** Not even with the code that was made for nobody. */
    @Test
    void nobodyEntersWithANumberThatNobodyHolds() {
        var nobody = Person.somebody();
        var codeId = cabinet.codeId(nobody);

        refused(cabinet.tryCode(codeId, cabinet.code(nobody, 1)));
    }

    @Test
    void ofAHundredParallelAttemptsWithTheRightCodeOneIsIn() throws InterruptedException {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var code = cabinet.code(person, 1);

        assertEquals(1, entered(() -> cabinet.tryCode(codeId, code)));
        assertEquals(1, cabinet.count("select count(*) from session where subscriber_id = $1", person.subscriber()));
    }

    @Test
    void aHundredParallelWrongAttemptsUseUpTheCode() throws InterruptedException {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        var code = cabinet.code(person, 1);

        assertEquals(0, entered(() -> cabinet.tryCode(codeId, wrong(code))));
        refused(cabinet.tryCode(codeId, code));
        cabinet.tryCode(cabinet.codeId(person), cabinet.code(person, 2)).statusCode(201);
    }

    /** R1.8 f refuses the orders of a suspended subscriber, not the subscriber. */
    @Test
    void aSuspendedSubscriberIsIn() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));

        assertTrue(cabinet.touch(cabinet.signIn(person)).isPresent());
    }

    /** R1.1: nothing but the subscriber's own event is needed. */
    @Test
    void aSubscriberIsInBeforeItsClientIsKnown() {
        var person = Person.somebody();
        cabinet.publishSubscriber(person, 1, Map.of());

        assertTrue(cabinet.touch(cabinet.signIn(person)).isPresent());
    }

    /** Numbers move, to subscribers that are older too. */
    @Test
    void aNumberBelongsToTheSubscriberWithTheLatestEvent() {
        var before = cabinet.person();
        var now = new Person(Person.somebody().suffix(), before.phone());
        cabinet.publishSubscriber(now, 1, Map.of("activatedAt", "2019-01-01T06:00:00Z"));

        var codeId = cabinet.codeId(now);

        cabinet.tryCode(codeId, cabinet.code(now, 1))
                .statusCode(201)
                .body("session.subscriberId", equalTo(now.subscriber()));
    }

    @Test
    void aNumberFallsBackToTheSubscriberThatIsLeft() {
        var left = cabinet.person();
        var gone = new Person(Person.somebody().suffix(), left.phone());
        cabinet.publishSubscriber(gone, 1, Map.of("activatedAt", "2021-01-01T06:00:00Z", "status", "TERMINATED"));

        var codeId = cabinet.codeId(left);

        cabinet.tryCode(codeId, cabinet.code(left, 1))
                .statusCode(201)
                .body("session.subscriberId", equalTo(left.subscriber()));
    }

    @Test
    void aCodeIsNoGoodOnceTheSubscriberHasLostTheNumber() {
        var person = cabinet.person();
        var codeId = cabinet.codeId(person);
        cabinet.publishSubscriber(
                person, 2, Map.of("phone", Person.somebody().phone().e164()));

        refused(cabinet.tryCode(codeId, cabinet.code(person, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"codeId\": \"1\", \"code\": \"123456\"}",
                "{\"method\": \"SMS_CODE\", \"code\": \"123456\"}",
                "{\"method\": \"SMS_CODE\", \"codeId\": \"1\"}",
                "{\"method\": \"SMS_CODE\", \"codeId\": \"1 2\", \"code\": \"123456\"}",
                "{\"method\": \"SMS_CODE\", \"codeId\": \"1\", \"code\": \"123456\", \"role\": \"ADMINISTRATOR\"}",
                "{\"method\": \"MAGIC\", \"codeId\": \"1\", \"code\": \"123456\"}",
                "[]",
                "null"
            })
    void badInputIsRefused(String body) {
        cabinet.post(Portal.MY, "sessions", body).statusCode(400).body("code", equalTo("malformed-request"));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-code"));
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static long entered(Callable<ValidatableResponse> attempt) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(100)) {
            var answers = threads.invokeAll(
                    IntStream.range(0, 100).mapToObj(i -> attempt).toList());
            return answers.stream()
                    .filter(answer -> answer.resultNow().extract().statusCode() == 201)
                    .count();
        }
    }
}
