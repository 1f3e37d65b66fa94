package by.cabinet.auth.codes;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.testing.TestClock;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class SendCodeTest {

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Test
    void sendsSixDigitsInTheLanguageOfTheSubscriber() {
        var person = cabinet.person();

        var answer = cabinet.askCode(person.phone().e164())
                .statusCode(202)
                .body("length", equalTo(6))
                .extract();

        var message = cabinet.messages(person.phone().e164(), 1).getFirst();
        assertTrue(message.path("code").asText().matches("[0-9]{6}"));
        assertEquals("be", message.path("language").asText());
        assertEquals("sign-in-code", message.path("template").asText());
        assertTrue(message.path("deliver").asBoolean());
        assertEquals(answer.path("expiresAt"), message.path("expiresAt").asText());
        var left = Duration.between(clock.instant(), Instant.parse(answer.path("expiresAt")));
        assertTrue(left.compareTo(Duration.ofMinutes(3)) <= 0 && left.compareTo(Duration.ofSeconds(170)) > 0);
    }

    @Test
    void answersForAnUnknownNumberAsForAKnownOneAndSendsNoSms() {
        var known = cabinet.person();
        var unknown = Person.somebody().phone().e164();

        Map<String, Object> asKnown =
                cabinet.askCode(known.phone().e164()).statusCode(202).extract().path("$");
        Map<String, Object> asUnknown =
                cabinet.askCode(unknown).statusCode(202).extract().path("$");

        assertEquals(asKnown.keySet(), asUnknown.keySet());
        var message = cabinet.messages(unknown, 1).getFirst();
        assertFalse(message.path("deliver").asBoolean());
        assertEquals(fields(cabinet.messages(known.phone().e164(), 1).getFirst()), fields(message));
    }

    /** R1.1: a subscriber that is no more is nobody's. */
    @Test
    void sendsNothingToATerminatedSubscriber() {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("status", "TERMINATED"));

        cabinet.askCode(person.phone().e164()).statusCode(202);

        assertFalse(cabinet.messages(person.phone().e164(), 1)
                .getFirst()
                .path("deliver")
                .asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+375173000000", "+375902000000", "+375445550000"})
    void answersNeutrallyForNumbersThatAreNotOurs(String phone) {
        cabinet.askCode(phone).statusCode(202);

        assertFalse(cabinet.messages(phone, 1).getFirst().path("deliver").asBoolean());
    }

    @Test
    void theSixthCodeWithinAnHourIsRefused() {
        var phone = Person.somebody().phone().e164();
        IntStream.range(0, 4).forEach(i -> {
            Instant retryAt = Instant.parse(
                    cabinet.askCode(phone).statusCode(202).extract().path("retryAt"));
            assertFalse(retryAt.isAfter(clock.instant()));
        });
        TestClock.advance(Duration.ofMinutes(30), clock);
        Instant retryAt =
                Instant.parse(cabinet.askCode(phone).statusCode(202).extract().path("retryAt"));

        var pause = Integer.parseInt(cabinet.askCode(phone)
                .statusCode(429)
                .body("code", equalTo("too-many-codes"))
                .extract()
                .header("Retry-After"));

        assertTrue(pause > 1750 && pause <= 1800, "pause " + pause);
        TestClock.advance(Duration.between(clock.instant(), retryAt), clock);
        cabinet.askCode(phone).statusCode(202);
        assertEquals(6, cabinet.messages(phone, 6).size());
    }

    @Test
    void parallelRequestsDoNotExceedTheLimit() {
        var phone = Person.somebody().phone().e164();

        var statuses = IntStream.range(0, 20)
                .parallel()
                .map(i -> cabinet.askCode(phone).extract().statusCode())
                .boxed()
                .toList();

        assertEquals(5, statuses.stream().filter(status -> status == 202).count());
        assertEquals(15, statuses.stream().filter(status -> status == 429).count());
    }

    @Test
    void strangersNumbersAreDeletedWhenTheyCountNoMore() {
        var phone = Person.somebody().phone().e164();
        cabinet.askCode(phone).statusCode(202);
        TestClock.advance(Duration.ofMinutes(61), clock);

        limiter.deleteExpired(1000).await().indefinitely();

        assertEquals(0, cabinet.count("select count(*) from code_limit where destination = $1", phone));
    }

    @Inject
    CodeRateLimiter limiter;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"purpose\": \"SIGN_IN\"} | phone",
                "{\"purpose\": \"SIGN_IN\", \"phone\": \"+4915112345678\"} | phone",
                "{\"purpose\": \"SIGN_IN\", \"phone\": \"+37529100000١\"} | phone",
                "{\"purpose\": \"SIGN_IN\", \"phone\": \"+375291000001\\r\\nX: 1\"} | phone",
                "{\"phone\": \"+375291000001\"} | purpose",
                "{\"purpose\": \"EMAIL_SIGN_IN\", \"email\": \"ip@demo.by\"} | purpose",
                "{\"purpose\": \"SIGN_IN\", \"phone\": \"+375291000001\", \"email\": \"ip@demo.by\"} | phone",
                "{\"purpose\": \"SIGN_IN\", \"email\": \"nobody\"} | email",
                "{\"purpose\": \"SIGN_IN\", \"email\": \"x@c\"} | email",
                "{\"purpose\": \"SIGN_IN\", \"email\": \"x@localhost\"} | email",
                "{\"purpose\": \"SET_PASSWORD\", \"email\": \"ip@demo.by\"} | phone",
                "{\"purpose\": \"SECOND_FACTOR\", \"phone\": \"+375291000001\"} | phone",
                "{\"purpose\": \"SIGN_IN\", \"phone\": \"+375291000001\", \"deliver\": true} | deliver"
            })
    void badInputIsNamedByItsField(String body, String field) {
        cabinet.post(Portal.MY, "codes", body).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void theAttemptsOfANumberDoNotGrowWithItsCodes() {
        var person = cabinet.person();
        for (var number = 1; number <= 4; number++) {
            var codeId = cabinet.codeId(person);
            IntStream.range(0, 3).forEach(i -> cabinet.tryCode(codeId, "000000").statusCode(401));
        }

        cabinet.askCode(person.phone().e164())
                .statusCode(429)
                .body("code", equalTo("too-many-codes"))
                .body("status", equalTo(429));

        assertEquals(4, cabinet.messages(person.phone().e164(), 4).size());
        TestClock.advance(Duration.ofMinutes(61), clock);
        cabinet.tryCode(cabinet.codeId(person), cabinet.code(person, 5)).statusCode(201);
    }

    private static List<String> fields(JsonNode message) {
        var names = new ArrayList<String>();
        message.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
