package by.cabinet.gateway.limits;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import by.cabinet.gateway.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsTest extends GatewayTest {

    private static final int BODY = 256 * 1024;
    private static final String BULK = "/order/v1/bulk-orders";

    private Call known(String path) {
        return call(path).bearer(signedIn(Portal.MY));
    }

    @Test
    void theLargestBodyIsForwarded() {
        var answer = known("/account/v1/x").post("a".repeat(BODY));

        assertEquals(BODY, answer.json().getString("body").length());
    }

    @Test
    void aLargerBodyIsRefused() {
        assertTooLarge(known("/account/v1/x").post("a".repeat(BODY + 1)));
    }

    @Test
    void soIsOneWithoutAContentLength() {
        assertTooLarge(known("/account/v1/x").send("POST", streamed(BODY + 1)));
    }

    /** 10,000 subscribers by their ids, with quotes and commas. */
    @Test
    void aBulkOrderMayBeLarger() {
        var ids = 10_000 * 39;

        assertEquals(200, known(BULK).post("a".repeat(ids)).status());
        assertEquals(200, known(BULK).send("POST", streamed(ids)).status());
        assertTooLarge(known(BULK).post("a".repeat(1024 * 1024 + 1)));
    }

    @Test
    void strangersSendLess() {
        assertEquals(200, call(BULK).post("a".repeat(64 * 1024)).status());
        assertTooLarge(call(BULK).post("a".repeat(64 * 1024 + 1)));
        assertTooLarge(call(BULK).send("POST", streamed(64 * 1024 + 1)));
        assertTooLarge(call(BULK).bearer(TestIssuer.forgedToken("staff")).post("a".repeat(64 * 1024 + 1)));
    }

    /** Beside half-sent bodies of strangers people still sign in; in the tests there is room for 16 of them. */
    @Test
    void theBodiesOfStrangersAreBoundedTogether() throws IOException {
        var half = "POST /account/v1/x HTTP/1.1\r\nHost: my.localhost\r\nContent-Length: 60000\r\n\r\n"
                + "a".repeat(5_000);
        var opened = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 20; i++) {
                opened.add(RawCall.open(gateway, "127.0.0.1", half));
            }
            await().untilAsserted(() -> assertEquals(
                    503, call("/account/v1/x").post("a".repeat(5_000)).status()));
            assertEquals(200, call("/account/v1/x").post("a".repeat(4_000)).status());
            assertEquals(200, known("/account/v1/x").post("a".repeat(BODY)).status());
        } finally {
            for (var socket : opened) {
                socket.close();
            }
        }
        await().untilAsserted(() ->
                assertEquals(200, call("/account/v1/x").post("a".repeat(5_000)).status()));
    }

    private static BodyPublisher streamed(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
    }

    private static void assertTooLarge(Call.Answer answer) {
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
