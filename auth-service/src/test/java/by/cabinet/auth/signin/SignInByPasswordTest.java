package by.cabinet.auth.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.4, attacks 1, 6 and 7. */
@ServiceTest
class SignInByPasswordTest {

    private static final String PASSWORD = "Кася пасля дажджу 7";

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Test
    void aSubscriberIsInWithThePasswordThatItHasSet() {
        var person = withPassword();

        cabinet.tryPassword(person, PASSWORD)
                .statusCode(201)
                .body("session.method", equalTo("PASSWORD"))
                .body("session.subscriberId", equalTo(person.subscriber()))
                .body("session.passwordIsInitial", nullValue());
    }

    @Test
    void thePasswordIsGoodUntilItIsChanged() {
        var person = withPassword();
        TestClock.advance(Duration.ofDays(400), clock);

        cabinet.tryPassword(person, PASSWORD).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD + " ", " " + PASSWORD, "кася пасля дажджу 7", "Кася пасля дажджу", ""})
    void whatIsNotThePasswordExactlyIsRefused(String typed) {
        refused(cabinet.tryPassword(withPassword(), typed));
    }

    @Test
    void anUnknownNumberAndASubscriberWithoutPasswordAreAnsweredAlike() {
        refused(cabinet.tryPassword(Person.somebody(), PASSWORD));
        refused(cabinet.tryPassword(cabinet.person(), PASSWORD));
    }

    /** Numbers move: the password stays with the subscriber. */
    @Test
    void theNextHolderOfANumberDoesNotEnterWithThePasswordOfTheLast() {
        var before = withPassword();
        var now = new Person(Person.somebody().suffix(), before.phone());
        cabinet.publishSubscriber(now, 1, Map.of());

        refused(cabinet.tryPassword(now, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void aLongPasswordIsTakenWhole(int length) {
        var person = cabinet.person();
        var password = "Aй".repeat(length / 2 - 2) + "7 \uD83D\uDD11z";
        cabinet.setPassword(person, 1, password);

        cabinet.tryPassword(person, password).statusCode(201);
        refused(cabinet.tryPassword(person, password.substring(0, password.length() - 1) + "y"));
    }

    @Test
    void whatCannotBeAPasswordIsMalformed() {
        malformed("12345678\u0000");
        malformed("two\r\nparts");
        malformed("x".repeat(100_000));
        cabinet.post(
                        Portal.MY,
                        "sessions",
                        "{\"method\": \"PASSWORD\", \"phone\": \"+375291234567\", \"password\": \"\\uD83D half\"}")
                .statusCode(400);
    }

    /** The owner enters by another method meanwhile. */
    @Test
    void aStrangerUsesUpThePasswordsAttemptsAndNothingElse() {
        var person = withPassword();
        IntStream.range(0, 10).forEach(i -> refused(cabinet.tryPassword(person, "guess number " + i)));

        var pause = cabinet.tryPassword(person, PASSWORD)
                .statusCode(429)
                .body("code", equalTo("too-many-tries"))
                .extract()
                .header("Retry-After");

        assertTrue(Integer.parseInt(pause) <= 900, pause);
        cabinet.tryCode(cabinet.codeId(person), cabinet.code(person, 2)).statusCode(201);
        TestClock.advance(Duration.ofMinutes(15), clock);
        cabinet.tryPassword(person, PASSWORD).statusCode(201);
    }

    @Test
    void unknownNumbersHaveTheSameLimit() {
        var nobody = Person.somebody();
        IntStream.range(0, 10).forEach(i -> refused(cabinet.tryPassword(nobody, "guess number " + i)));

        cabinet.tryPassword(nobody, PASSWORD).statusCode(429);
    }

    /** What many fail at behind one address is counted; the right password of one of them is let in all the same. */
    @Test
    void onePasswordAttemptedWithManyNumbersUsesUpTheSource() {
        var person = withPassword();
        IntStream.range(0, 50).forEach(i -> refused(from("198.51.100.7", Person.somebody(), PASSWORD)));

        from("198.51.100.7", Person.somebody(), PASSWORD)
                .statusCode(429)
                .body("code", equalTo("too-many-tries"))
                .header("Retry-After", notNullValue());
        from("198.51.100.7", person, PASSWORD).statusCode(201);
        from("198.51.100.8", Person.somebody(), PASSWORD).statusCode(401);
    }

    /** A program that goes on is not listened to. */
    @Test
    void aSourceThatNeverStopsIsRefusedWhateverItShows() {
        var person = withPassword();
        cabinet.row("""
                insert into attempt_limit (key, failed, until, last_at)
                values ('from 198.51.100.17', 500, now() + interval '10 years', now())""");

        from("198.51.100.17", person, PASSWORD).statusCode(429);
    }

    /** Strangers that fail slow each other down: each address has one attempt, and the owner at his has it too. */
    @Test
    void manyAddressesAgainstOneNumberHaveOneAttemptEach() {
        var person = withPassword();
        for (var i = 0; i < 5; i++) {
            var address = "198.51.101." + i;
            refused(from(address, person, "guess one " + i));
            refused(from(address, person, "guess two " + i));
        }

        refused(from("198.51.101.7", person, "guess three"));
        from("198.51.101.7", person, PASSWORD).statusCode(429);
        from("198.51.101.0", person, PASSWORD).statusCode(429);
        from("198.51.101.8", person, PASSWORD).statusCode(201);
    }

    /** Beyond a hundred failures they wait for each other as well. */
    @Test
    void anAttackByVeryManyAddressesIsPaced() {
        var person = withPassword();
        refused(from("198.51.102.1", person, "a guess"));
        cabinet.row(
                "update attempt_limit set failed = 100, last_at = now() + $2 * interval '1 millisecond' where key = $1",
                "of " + person.phone().e164(),
                clock.offset().toMillis());

        from("198.51.102.2", person, PASSWORD).statusCode(429);
        TestClock.advance(Duration.ofSeconds(11), clock);
        from("198.51.102.2", person, PASSWORD).statusCode(201);
    }

    /** R1.7. */
    @Test
    void enteringAndTryingInVainAreWrittenDown() {
        var person = withPassword();
        refused(cabinet.tryPassword(person, "not " + PASSWORD));
        cabinet.tryPassword(person, PASSWORD).statusCode(201);

        var results = TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        2,
                        entry -> entry.path("action").asText().equals("session.started")
                                && entry.path("subscriberId").asText().equals(person.subscriber()))
                .stream()
                .map(entry -> entry.path("result").asText())
                .toList();

        assertTrue(results.containsAll(List.of("REFUSED", "DONE")), results::toString);
    }

    @Test
    void theLandingPortalHasNoPasswords() {
        cabinet.post(
                        Portal.LANDING,
                        "sessions",
                        Map.of("method", "PASSWORD", "phone", withPassword().phone(), "password", PASSWORD))
                .statusCode(403);
    }

    private Person withPassword() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, PASSWORD);
        return person;
    }

    private void malformed(String password) {
        cabinet.tryPassword(Person.somebody(), password).statusCode(400).body("field", equalTo("password"));
    }

    private ValidatableResponse from(String address, Person person, String password) {
        var token = TestTokens.anonymous(new Caller.Anonymous(Portal.MY, address, Optional.empty()));
        return cabinet.post(
                token, "sessions", Map.of("method", "PASSWORD", "phone", person.phone(), "password", password));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-password"));
    }
}
