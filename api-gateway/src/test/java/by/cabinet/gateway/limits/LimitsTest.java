package by.cabinet.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsTest extends GatewayTest {

    private static final int BODY = 256 * 1024;

    @Test
    void theLargestBodyIsForwarded() {
        var answer = call("/account/v1/x").post("a".repeat(BODY));

        assertEquals(BODY, answer.json().getString("body").length());
    }

    @Test
    void aLargerBodyIsRefused() {
        var answer = call("/account/v1/x").post("a".repeat(BODY + 1));

        assertEquals(413, answer.status());
        assertEquals("request-too-large", answer.code());
    }

    @Test
    void soIsOneWithoutAContentLength() {
        var body = new byte[BODY + 1];
        var answer =
                call("/account/v1/x").send("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertEquals(413, answer.status());
        assertEquals("request-too-large", answer.code());
    }

    @Test
    void aLargeHeaderIsRefused() {
        assertEquals(
                200,
                call("/account/v1/x").with("Prefer", "a".repeat(12_000)).get().status());

        var answer = call("/account/v1/x").with("Prefer", "a".repeat(16_384)).get();

        assertEquals(431, answer.status());
        assertEquals("header-too-large", answer.code());
    }

    @Test
    void aLongAddressIsRefused() {
        assertEquals(200, call("/account/v1/x?q=" + "a".repeat(4_000)).get().status());
        assertEquals(414, call("/account/v1/x?q=" + "a".repeat(5_000)).get().status());
    }

    /** The time limit of the tests is 2 s. */
    @Test
    void aBodyThatDoesNotArriveTimesOut() {
        var answer = RawCall.send(
                gateway, "POST /account/v1/x HTTP/1.1", "Host: my.localhost", "Content-Length: 10", "", "abc");

        assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
    }
}
