package by.cabinet.gateway.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M16: what the HTTP server refuses by itself. */
@QuarkusTest
class InvalidRequestsTest extends GatewayTest {

    /** The first request of all brings the guards of connections. */
    @BeforeEach
    void guards() {
        call("/account/v1/me").get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /account/v1/subscribers?q=Анна HTTP/1.1",
                "GET /account/v1/Анна HTTP/1.1",
                "GET /account/v1/me?q={a} HTTP/1.1",
                "GET /account/v1/me?q=\"a\" HTTP/1.1",
                "GET /account/v1/me?q=% HTTP/1.1"
            })
    void anAddressThatIsNotEncodedIsAProblem(String start) {
        var answer = RawCall.send(
                gateway, start, "Host: my.localhost", "X-Correlation-Id: seen-by-the-client", "Accept-Language: ru");

        assertProblem(answer, 400, "malformed-request");
        assertEquals("seen-by-the-client", problem(answer).getString("correlationId"));
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-language: ru"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET /account/v1/me", "GET /a b HTTP/1.1", "GET /account/v1/me HTTP/x"})
    void whatIsNoHttpIsAProblem(String start) {
        assertProblem(RawCall.send(gateway, start, "Host: my.localhost"), 400, "malformed-request");
    }

    @Test
    void aHeaderBeyondWhatIsReadAtAllIsAProblem() {
        var answer = RawCall.send(
                gateway, "GET /account/v1/me HTTP/1.1", "Host: my.localhost", "X-Large: " + "a".repeat(200_000));

        assertProblem(answer, 431, "header-too-large");
    }

    @Test
    void anAddressBeyondWhatIsReadAtAllIsAProblem() {
        var answer =
                RawCall.send(gateway, "GET /account/v1/me?q=" + "a".repeat(60_000) + " HTTP/1.1", "Host: my.localhost");

        assertProblem(answer, 414, "uri-too-long");
    }

    @Test
    void aFieldThatIsNoneIsAProblem() {
        var answer = RawCall.send(gateway, "GET /account/v1/me HTTP/1.1", "Host: my.localhost", "no colon");

        assertProblem(answer, 400, "malformed-request");
    }

    /** Whatever comes behind it on the connection is not served. */
    @Test
    void theConnectionEndsWithIt() {
        var answer = RawCall.send(
                gateway,
                "GET /account/v1/me?q={a} HTTP/1.1",
                "Host: my.localhost",
                "",
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost");

        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
    }

    @Test
    void behindAnotherRequestItIsAnsweredInItsTurn() {
        var answer = RawCall.send(
                gateway,
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost",
                "",
                "GET /account/v1/me?q={a} HTTP/1.1",
                "Host: my.localhost");

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.lastIndexOf("HTTP/1.1 400") > 0, answer);
    }

    @Test
    void onAConnectionThatIsKeptItIsAProblemToo() throws Exception {
        try (var socket =
                RawCall.open(gateway, "127.0.0.1", "GET /account/v1/me HTTP/1.1\r\nHost: my.localhost\r\n\r\n")) {
            socket.getInputStream().read();
            var first = RawCall.read(socket);
            assertTrue(first.contains(" 200 "), first);
            socket.getOutputStream()
                    .write("GET /?q=é{ HTTP/1.1\r\nHost: my.localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            assertProblem(RawCall.read(socket), 400, "malformed-request");
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        var head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
        assertTrue(head.contains("content-type: application/problem+json"), answer);
        assertTrue(head.contains("x-content-type-options: nosniff"), answer);
        assertTrue(head.contains("cache-control: no-store"), answer);
        assertEquals(code, problem(answer).getString("code"));
        var correlation = problem(answer).getString("correlationId");
        assertFalse(correlation.isEmpty());
        assertTrue(head.contains("x-correlation-id: " + correlation), answer);
    }

    private static JsonObject problem(String answer) {
        return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
}
