package by.cabinet.gateway.limits;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attack 27. In the tests a window of the rate is 300 ms, a body may take 2 s, an answer 4 s, a header 1 s. */
@QuarkusTest
class SlowClientsTest extends GatewayTest {

    private static final String HALF_SENT =
            "POST /account/v1/slow HTTP/1.1\r\nHost: my.localhost\r\nContent-Length: 1000\r\n\r\nabc";
    private static final String FLOOD = "GET /account/v1/%s/flood HTTP/1.1\r\nHost: my.localhost\r\n\r\n";

    private final List<Socket> opened = new ArrayList<>();

    /** The first request of all brings the guards. */
    @BeforeEach
    void begin() {
        assertEquals(200, call("/account/v1/me").get().status());
    }

    @AfterEach
    void close() throws IOException {
        for (var socket : opened) {
            socket.close();
        }
    }

    private Socket open(String from, String text) {
        var socket = RawCall.open(gateway, from, text);
        opened.add(socket);
        return socket;
    }

    /** There are 256 connections to an instance of a service. */
    @Test
    void halfSentBodiesTakeNoConnectionToAService() {
        for (var i = 0; i < 260; i++) {
            open("127.0.0.1", HALF_SENT);
        }
        var start = System.nanoTime();

        assertEquals(200, call("/account/v1/me").get().status());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos());
        assertEquals(0, Echo.open("/account/v1/slow"));
    }

    @Test
    void aBodyThatDribblesIsCutOff() throws IOException {
        var socket = open("127.0.0.1", HALF_SENT);
        var start = System.nanoTime();
        Thread.startVirtualThread(() -> dribble(socket));

        assertTrue(RawCall.read(socket).startsWith("HTTP/1.1 408"));
        // Before the time that a body may take, and the second that the client has to read the answer.
        assertTrue(System.nanoTime() - start < Duration.ofMillis(2_800).toNanos());
    }

    /** A byte every 50 ms. */
    private static void dribble(Socket socket) {
        try {
            for (var i = 0; i < 100; i++) {
                socket.getOutputStream().write('a');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoDoesNotReadIsCutOffAndTheServiceIsFree() {
        open("127.0.0.1", FLOOD.formatted("unread"));
        await().until(() -> Echo.open("/account/v1/unread/flood") == 1);

        await().atMost(Duration.ofSeconds(3)).until(() -> Echo.open("/account/v1/unread/flood") == 0);
    }

    @Test
    void anAnswerHasALongestTimeHoweverFastItIsRead() throws IOException {
        var socket = open("127.0.0.1", FLOOD.formatted("read"));
        var part = new byte[65_536];
        var start = System.nanoTime();

        try {
            while (socket.getInputStream().read(part) >= 0) {
                assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos(), "it goes on");
            }
        } catch (SocketException reset) {
            // Cut off with what was on its way.
        }

        assertTrue(System.nanoTime() - start > Duration.ofSeconds(3).toNanos());
        await().until(() -> Echo.open("/account/v1/read/flood") == 0);
    }

    @Test
    void whoIsWaitedForByTheServiceIsNot() throws IOException {
        var path = "/account/v1/patient/hold";
        try (var body = call(path).stream()) {
            await().during(Duration.ofSeconds(2)).until(() -> Echo.holds(path));

            Echo.release(path, "ended\n");

            assertEquals("begun\nended\n", new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aConnectionThatSendsNothingIsClosed() {
        assertTrue(RawCall.isClosed(open("127.0.0.1", "")));
    }

    @Test
    void soIsOneWhoseHeaderDribbles() {
        var socket = open("127.0.0.1", "GET /account/v1/me HTTP/1.1\r\nHost: my.localhost\r\nX-Slow: ");
        Thread.startVirtualThread(() -> dribble(socket));

        assertTrue(RawCall.isClosed(socket));
    }

    @Test
    void betweenRequestsAConnectionMayRestButTheNextHeaderHasItsTimeToo() throws IOException {
        var socket = open("127.0.0.1", "GET /account/v1/me HTTP/1.1\r\nHost: my.localhost\r\n\r\n");
        assertTrue(RawCall.read(socket).startsWith("HTTP/1.1 200"));

        socket.getOutputStream().write("GET /account".getBytes(StandardCharsets.UTF_8));

        assertTrue(RawCall.isClosed(socket));
    }

    /** 50 in the tests. */
    @Test
    void connectionsOfAnAddressAreBounded() {
        // Those that say nothing are closed after a while: as many are opened anew at each look.
        await().until(() -> {
            for (var i = 0; i < 50; i++) {
                open("127.0.12.1", "");
            }
            return RawCall.isClosedAtOnce(open("127.0.12.1", ""));
        });
        assertFalse(RawCall.isClosedAtOnce(open("127.0.12.2", "")));
    }

    /** Whoever has many connections and uses few keeps no newcomer out. */
    @Test
    void theConnectionThatHasRestedLongestMakesRoom() throws IOException {
        var rested = new ArrayList<Socket>();
        for (var i = 0; i < 50; i++) {
            var socket = open("127.0.12.3", "GET /account/v1/me HTTP/1.1\r\nHost: my.localhost\r\n\r\n");
            assertEquals('H', socket.getInputStream().read());
            rested.add(socket);
        }

        await().until(() -> !RawCall.isClosedAtOnce(open("127.0.12.3", "")));

        RawCall.read(rested.getFirst());
        assertTrue(RawCall.isClosed(rested.getFirst()));
    }
}
