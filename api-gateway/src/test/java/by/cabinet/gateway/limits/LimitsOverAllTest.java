package by.cabinet.gateway.limits;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is bounded for all together, whoever they are: here 100 connections, 10 waits and 20 sign-ins in ten minutes. */
@QuarkusTest
@TestProfile(LimitsOverAllTest.Small.class)
class LimitsOverAllTest extends GatewayTest {

    private static final int CONNECTIONS = 100;
    private static final int WAITS = 10;

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "cabinet.gateway.connections.all",
                    String.valueOf(CONNECTIONS),
                    "cabinet.gateway.open.waits",
                    String.valueOf(WAITS),
                    "cabinet.gateway.rates.sign-in.all",
                    "20",
                    // Addresses that were never here before have a share of it: here all have been here.
                    "cabinet.gateway.rates.newcomer",
                    "0s",
                    "cabinet.gateway.rates.exempt",
                    "127.0.0.1");
        }
    }

    /** In whichever session. */
    @Test
    void oneWaitMoreIsAnsweredAtOnce() {
        var waited = "/order/v1/orders/waited";
        var many = IntStream.range(0, WAITS + 5)
                .mapToObj(i -> signedIn(Portal.MY))
                .map(token ->
                        call(waited).bearer(token).with("Prefer", "wait=20").later())
                .toList();

        await().until(() -> Echo.waiters() == WAITS);
        await().until(() -> many.stream()
                        .filter(answer ->
                                answer.isDone() && answer.join().body().equals("at once"))
                        .count()
                == 5);
        await().until(() -> {
            Echo.answerWaiters();
            return many.stream().allMatch(answer -> answer.isDone());
        });
        many.forEach(answer -> assertEquals(200, answer.join().status()));
    }

    /** Attack 31: a device from which somebody has signed in goes on, and a number that the network has recognised. */
    @Test
    void aKnownDeviceSignsInWhenStrangersHaveSpentAll() {
        var device = knownDevice();
        await().until(() -> IntStream.range(0, 25)
                .mapToObj(i -> call("/auth/v1/sessions")
                        .from("127.0.%d.1".formatted(20 + i))
                        .post("{}"))
                .anyMatch(answer -> answer.status() == 429));

        assertEquals(
                429, call("/auth/v1/sessions").from("127.0.60.1").post("{}").status());
        assertEquals(
                201,
                call("/auth/v1/sessions")
                        .from("127.0.60.1")
                        .with("X-Device-Token", device)
                        .post("{}")
                        .status());
        assertEquals(200, recognised("/").get().status());
    }

    /** Until one of those that say nothing is closed for it. */
    @Test
    void aNewcomerIsClosedWhileAllConnectionsAreTaken() throws IOException {
        assertEquals(200, call("/account/v1/me").get().status()); // the first request of all brings the guards
        var opened = new ArrayList<Socket>();
        try {
            await().until(() -> {
                for (var i = 0; i < CONNECTIONS; i++) {
                    opened.add(RawCall.open(gateway, "127.0.%d.1".formatted(70 + i % 4), "GET /account"));
                }
                var newcomer = RawCall.open(gateway, "127.0.80.1", "");
                opened.add(newcomer);
                return RawCall.isClosedAtOnce(newcomer);
            });
            await().until(() -> {
                var newcomer = RawCall.open(gateway, "127.0.80.1", "");
                opened.add(newcomer);
                return !RawCall.isClosedAtOnce(newcomer);
            });
        } finally {
            for (var socket : opened) {
                socket.close();
            }
        }
    }
}
