package by.cabinet.auth.codes;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is eased on a front-end developer's machine, and for nobody else. */
@ServiceTest
@TestProfile(DevelopmentTest.Relaxed.class)
class DevelopmentTest {

    public static final class Relaxed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "cabinet.development.mode", "relaxed",
                    "cabinet.development.people", "\\+375291000[0-9]{3}|email:[a-z0-9]+@demo\\.by");
        }
    }

    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "192.0.2.1";
    private static final String FIXED = "111111";

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @ParameterizedTest
    @ValueSource(strings = {HERE, "127.0.0.9", "::1"})
    void theCodeOfADemoPersonIsKnownOnThisMachineAndTheSmsGoesOut(String address) {
        var person = cabinet.person(demo(), "INDIVIDUAL", Map.of());

        signIn(address, askCode(address, person), FIXED).statusCode(201);

        var message = cabinet.messages(person.phone().e164(), 1).getFirst();
        assertEquals(FIXED, message.path("code").asText());
        assertTrue(message.path("deliver").asBoolean());
    }

    @Test
    void fromElsewhereItIsRandom() {
        var person = cabinet.person(demo(), "INDIVIDUAL", Map.of());

        signIn(ELSEWHERE, askCode(ELSEWHERE, person), FIXED).statusCode(401);

        assertNotEquals(FIXED, cabinet.code(person, 1));
    }

    @Test
    void thatOfSomebodyElseIsRandom() {
        var person = cabinet.person();

        signIn(HERE, askCode(HERE, person), FIXED).statusCode(401);

        assertNotEquals(FIXED, cabinet.code(person, 1));
    }

    @Test
    void theContactNumberOfADemoClientGetsTheKnownCodeToo() {
        var person = demo();
        cabinet.person(person, "LEGAL_ENTITY", person.contacts("+375291000999"));
        String codeId = post(HERE, "codes", Map.of("purpose", "SIGN_IN", "email", person.email()))
                .statusCode(202)
                .extract()
                .path("codeId");

        post(HERE, "sessions", Map.of("method", "EMAIL", "codeId", codeId, "code", FIXED))
                .statusCode(201);
    }

    @Test
    void codesOfDemoPeopleAreNotLimitedOnThisMachineAlone() {
        var person = cabinet.person(demo(), "INDIVIDUAL", Map.of());

        IntStream.range(0, 8).forEach(_ -> askCode(HERE, person));
        IntStream.range(0, 5).forEach(_ -> askCode(ELSEWHERE, person));

        post(ELSEWHERE, "codes", Map.of("purpose", "SIGN_IN", "phone", person.phone()))
                .statusCode(429);
        askCode(HERE, person);
    }

    @Test
    void wrongAttemptsUseUpACodeAsInProductionAndNoOtherOne() {
        var person = cabinet.person(demo(), "INDIVIDUAL", Map.of());

        for (var i = 0; i < 4; i++) {
            var codeId = askCode(HERE, person);
            IntStream.range(0, 3).forEach(_ -> signIn(HERE, codeId, "222222").statusCode(401));
            signIn(HERE, codeId, FIXED).statusCode(401);
        }

        signIn(HERE, askCode(HERE, person), FIXED).statusCode(201);
    }

    @Test
    void aRelaxedSessionLivesForHalfADayWithoutActivity() {
        var person = cabinet.person(demo(), "INDIVIDUAL", Map.of());
        var session = Cabinet.signedIn(signIn(HERE, askCode(HERE, person), FIXED)
                .statusCode(201)
                .body("session.expiresAt", equalTo(null))
                .extract());
        Instant started = Instant.parse(cabinet.in(session)
                .get("/auth/v1/session")
                .then()
                .statusCode(200)
                .extract()
                .path("startedAt"));
        assertTrue(Duration.between(started, clock.instant()).abs().toMinutes() < 2);

        TestClock.advance(Duration.ofHours(11), clock);

        assertTrue(cabinet.touch(session).isPresent());
        TestClock.advance(Duration.ofHours(12).plusMinutes(1), clock);
        assertFalse(cabinet.touch(session).isPresent());
    }

    private static Person demo() {
        var random = ThreadLocalRandom.current();
        return new Person(
                Long.toHexString(random.nextLong()), new Phone("+375291000%03d".formatted(random.nextInt(900))));
    }

    private static String token(String address) {
        return TestTokens.anonymous(new Caller.Anonymous(Portal.MY, address, Optional.empty()));
    }

    private ValidatableResponse post(String address, String path, Object body) {
        return cabinet.post(token(address), path, body);
    }

    private String askCode(String address, Person person) {
        return post(address, "codes", Map.of("purpose", "SIGN_IN", "phone", person.phone()))
                .statusCode(202)
                .extract()
                .path("codeId");
    }

    private ValidatableResponse signIn(String address, String codeId, String code) {
        return post(address, "sessions", Map.of("method", SignInMethod.SMS_CODE, "codeId", codeId, "code", code));
    }
}
