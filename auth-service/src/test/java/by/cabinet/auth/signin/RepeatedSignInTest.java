package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1.3: an answer that was lost is given again, to whoever shows again what only he has. */
@ServiceTest
class RepeatedSignInTest {

    private static final String PASSWORD = "першы снег у горадзе";

    @Inject
    Cabinet cabinet;

    @Inject
    RedisDataSource redis;

    @Test
    void theSameCodeFromTheSameSenderOpensTheSameSession() {
        var anna = cabinet.person();
        var code = code(anna);
        var first = send(code, "Idempotency-Key", "press-1").statusCode(201).extract();

        var again = send(code, "Idempotency-Key", "press-1").statusCode(201).extract();

        assertSame(first, again);
        assertEquals(first.header("X-Device-Token"), again.header("X-Device-Token"));
        assertEquals(1, sessions(anna));
    }

    @Test
    void theDeviceShowsThatItIsTheSame() {
        var anna = cabinet.person();
        var device = SessionToken.random().text();
        var code = code(anna);

        assertSame(
                send(code, "X-Device-Token", device).statusCode(201).extract(),
                send(code, "X-Device-Token", device).statusCode(201).extract());
    }

    /** Not even from the same address. */
    @Test
    void nobodyElseGetsIt() {
        var code = code(cabinet.person());
        send(code, "Idempotency-Key", "press-1").statusCode(201);

        send(code, "Idempotency-Key", "press-2").statusCode(401);
        send(code, "Accept", "application/json").statusCode(401);
    }

    /** Redis holds it for ten seconds, unreadable, under a name that says nothing. */
    @Test
    void itIsStoredEncryptedForTenSeconds() {
        var code = code(cabinet.person());
        var before = redis.key().keys("repeat:*");
        var answer =
                send(code, "Idempotency-Key", "press-secret").statusCode(201).extract();
        String token = answer.path("token");

        var keys = redis.key().keys("repeat:*");
        keys.removeAll(before); // which may be gone at any moment
        assertFalse(keys.isEmpty());
        for (var key : keys) {
            var left = redis.key().pttl(key);
            assertTrue(left <= 10_000, "left " + left);
            var stored = redis.value(String.class).get(key);
            assertFalse(stored != null && stored.contains(token));
            assertFalse(key.contains("press-secret"));
        }
    }

    @Test
    void aPasswordShownTwiceAtOnceOpensOneSession() throws InterruptedException {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        Map<String, Object> request = Map.of("method", "PASSWORD", "phone", anna.phone(), "password", PASSWORD);
        Callable<ExtractableResponse<Response>> press = () ->
                send(request, "Idempotency-Key", "press-1").statusCode(201).extract();

        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers =
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> press).toList());
            answers.forEach(answer -> assertSame(answers.getFirst().resultNow(), answer.resultNow()));
        }
        assertEquals(1, sessions(anna));
    }

    @Test
    void whoHasSignedOutSignsInAnew() {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        Map<String, Object> request = Map.of("method", "PASSWORD", "phone", anna.phone(), "password", PASSWORD);
        var first = Cabinet.signedIn(
                send(request, "Idempotency-Key", "press-1").statusCode(201).extract());
        cabinet.in(first).delete("/auth/v1/session").then().statusCode(204);

        var second = Cabinet.signedIn(
                send(request, "Idempotency-Key", "press-1").statusCode(201).extract());

        assertTrue(cabinet.touch(second).isPresent());
        assertEquals(2, sessions(anna));
    }

    @Test
    void aWrongPasswordIsWrongAgain() {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        Map<String, Object> wrong = Map.of("method", "PASSWORD", "phone", anna.phone(), "password", "not " + PASSWORD);

        List.of(1, 2).forEach(i -> send(wrong, "Idempotency-Key", "press-1").statusCode(401));
    }

    private Map<String, Object> code(Person person) {
        return Map.of("method", "SMS_CODE", "codeId", cabinet.codeId(person), "code", cabinet.code(person, 1));
    }

    private long sessions(Person person) {
        return cabinet.count("select count(*) from session where subject_id = $1", person.subscriber());
    }

    private static void assertSame(ExtractableResponse<Response> first, ExtractableResponse<Response> again) {
        assertEquals(first.<String>path("token"), again.path("token"));
        assertEquals(first.<Map<String, Object>>path("session"), again.path("session"));
    }

    private static ValidatableResponse send(Map<String, Object> request, String header, String value) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .header(header, value)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/auth/v1/sessions")
                .then();
    }
}
