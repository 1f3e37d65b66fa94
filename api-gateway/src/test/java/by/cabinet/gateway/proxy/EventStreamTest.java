package by.cabinet.gateway.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of events pass through beside all other requests, and never keep a session alive. R1.9 */
@QuarkusTest
class EventStreamTest extends GatewayTest {

    private static final String EVENTS = "/notification/v1/events";
    private static final String ME = "/account/v1/me";

    @Inject
    OpenStreams streams;

    private final List<InputStream> opened = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        streams.reopen();
        for (var stream : opened) {
            stream.close();
        }
        await().until(() -> {
            if (Echo.holds(EVENTS)) {
                Echo.release(EVENTS, "");
            }
            return Echo.open(EVENTS) == 0;
        });
    }

    private InputStream open(String token) {
        var stream = call(EVENTS + "?topics=orders").bearer(token).stream();
        opened.add(stream);
        return stream;
    }

    private static String rest(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 256 connections to an instance are for what is answered at once. */
    @Test
    void callsGoOnBesideTwoThousandStreams() {
        var all = IntStream.range(0, 400)
                .mapToObj(i -> signedIn(Portal.MY))
                .flatMap(token -> IntStream.range(0, 5).mapToObj(i -> open(token)))
                .toList();
        assertEquals(2_000, Echo.open(EVENTS));

        var caller = signedIn(Portal.MY);
        var start = System.nanoTime();
        var calls = IntStream.range(0, 10)
                .mapToObj(i -> call("/notification/v1/notices").bearer(caller).later())
                .toList();
        calls.forEach(answer -> assertEquals(200, answer.join().status()));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());

        Echo.release(EVENTS, "event:ready\n\n");
        all.forEach(stream -> assertEquals("begun\nevent:ready\n\n", rest(stream)));
    }

    /** Each part goes out as it comes; in the tests a request has 2 s, and an answer 4 s. */
    @Test
    void aStreamIsNeitherHeldBackNorCutOff() throws IOException {
        var stream = open(signedIn(Portal.MY));
        assertEquals("begun\n", new String(stream.readNBytes(6), StandardCharsets.UTF_8));

        await().during(Duration.ofMillis(4_500)).until(() -> Echo.open(EVENTS) == 1);

        Echo.release(EVENTS, "more\n");
        assertEquals("more\n", rest(stream));
    }

    @Test
    void theSixthOfASessionIsRefusedAndItsOtherRequestsAreNot() throws IOException {
        var token = signedIn(Portal.MY);
        var five = IntStream.range(0, 5).mapToObj(i -> open(token)).toList();

        var refused = call(EVENTS).bearer(token).get();

        assertEquals(429, refused.status());
        assertEquals("too-many-streams", refused.code());
        assertEquals("1", refused.header("Retry-After"));
        assertEquals(200, call(ME).bearer(token).get().status());
        five.getFirst().close();
        await().until(() -> Echo.open(EVENTS) == 4);
        assertEquals('b', open(token).read());
    }

    /** Nor does opening it again, as a browser does by itself. */
    @Test
    void aStreamIsNoActivity() {
        var token = signedIn(Portal.MY);
        advance(Duration.ofMinutes(9));
        open(token);

        advance(Duration.ofSeconds(61));

        assertEquals(401, call(ME).bearer(token).get().status());
    }

    @Test
    void aStopEndsStreamsInOrderThoseThatBeginMeanwhileToo() throws IOException {
        var token = signedIn(Portal.MY);
        var stream = open(token);
        assertEquals('b', stream.read());

        streams.close(new ShutdownDelayInitiatedEvent());

        assertEquals("egun\n", rest(stream));
        assertTrue("begun\n".startsWith(rest(open(token))));
        streams.reopen();
        assertEquals('b', open(token).read());
    }

    @Test
    void whoseServiceDiesIsCutOff() throws IOException {
        var stream = open(signedIn(Portal.MY));
        assertEquals('b', stream.read());

        Echo.cutOff(EVENTS);

        assertThrows(UncheckedIOException.class, () -> rest(stream));
    }
}
