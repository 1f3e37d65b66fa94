package by.cabinet.gateway.limits;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attack 28. A session may have 16 requests open, 4 of them waiting; an address in the tests 20. */
@QuarkusTest
class OpenRequestsTest extends GatewayTest {

    private static final String WAITED = "/order/v1/orders/waited";

    @AfterEach
    void answer() {
        await().until(() -> {
            Echo.answerWaiters();
            return Echo.open(WAITED) == 0;
        });
    }

    private CompletableFuture<Call.Answer> waiting(String token) {
        return call(WAITED).bearer(token).with("Prefer", "wait=20").later();
    }

    private List<CompletableFuture<Call.Answer>> waiting(String token, int times) {
        return IntStream.range(0, times).mapToObj(i -> waiting(token)).toList();
    }

    @Test
    void theFifthWaitOfASessionIsAnsweredAtOnce() {
        var token = signedIn(Portal.MY);
        var waiting = waiting(token, 4);
        await().until(() -> Echo.waiters() == 4);

        assertEquals("at once", waiting(token).join().body());
        assertEquals(4, Echo.waiters());
        assertEquals(0, waiting.stream().filter(CompletableFuture::isDone).count());

        Echo.answerWaiters();
        waiting.forEach(answer -> assertEquals("waited", answer.join().body()));
        var next = waiting(token);
        await().until(() -> Echo.waiters() == 1);
        assertFalse(next.isDone());
    }

    @Test
    void otherSessionsAndOtherRequestsGoOnWhileOneWaits260Times() {
        var many = waiting(signedIn(Portal.MY), 260);

        var other = signedIn(Portal.MY);
        var waits = waiting(other);
        assertEquals(200, call("/order/v1/orders").bearer(other).get().status());
        await().until(() -> many.stream().filter(CompletableFuture::isDone).count() == 256);
        await().until(() -> Echo.waiters() == 5);
        assertFalse(waits.isDone());
    }

    /** There are 256 connections for what does not wait, to each of the two instances. */
    @Test
    void waitsOfManySessionsTakeNoConnectionOfTheOthers() {
        var tokens = IntStream.range(0, 600).mapToObj(i -> signedIn(Portal.MY)).toList();
        tokens.forEach(token -> {
            var _ = waiting(token);
        });
        await().until(() -> Echo.waiters() == 600);

        assertEquals(200, call("/order/v1/orders").get().status());
    }

    @Test
    void strangersDoNotWait() {
        assertEquals("at once", call(WAITED).with("Prefer", "wait=20").get().body());
        assertEquals(
                "at once",
                call(WAITED).with("Prefer", "respond-async, WAIT=20").get().body());
    }

    @Test
    void openRequestsOfASessionAreBoundedFromWhereverTheyCome() {
        var token = signedIn(Portal.MY);
        assertBounded(16, "session", () -> call("/account/v1/session/hold").bearer(token));
    }

    @Test
    void soAreThoseOfAnAddress() {
        assertBounded(20, "address", () -> call("/account/v1/address/hold"));
    }

    private void assertBounded(int bound, String of, Supplier<Call> request) {
        var path = "/account/v1/" + of + "/hold";
        var held = IntStream.range(0, bound)
                .mapToObj(i -> request.get().from("127.0.13." + bound).later())
                .toList();
        await().until(() -> Echo.open(path) == bound);

        var refused = request.get().from("127.0.13." + bound).get();

        assertEquals(429, refused.status());
        assertEquals("1", refused.header("Retry-After"));
        Echo.release(path, "ended\n");
        held.forEach(answer -> assertEquals(200, answer.join().status()));
    }

    /** A client may close its connection while the gateway still asks Redis for its session. */
    @Test
    void whoHangsUpEarlyHoldsNothing() throws IOException {
        var token = signedIn(Portal.MY);
        var request = "GET /account/v1/me HTTP/1.1\r\nHost: my.localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(token);
        for (var i = 0; i < 200; i++) {
            try (var socket = RawCall.open(gateway, "127.0.0.1", request)) {
                socket.setSoLinger(true, 0);
            }
        }

        await().until(() -> call("/account/v1/me").bearer(token).get().status() == 200);
        var together = IntStream.range(0, 12)
                .mapToObj(i -> call("/account/v1/me").bearer(token).later())
                .toList();
        together.forEach(answer -> assertEquals(200, answer.join().status()));
    }
}
