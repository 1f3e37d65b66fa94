package by.cabinet.gateway.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.TestIssuer;
import by.cabinet.gateway.testing.TestUpstreams;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends GatewayTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void whileRedisHangsSessionsAreNotServedAndAfterwardsTheyAre() throws Exception {
        var token = signedIn(Portal.MY);
        signal("-STOP");
        try {
            assertUnavailable(token);
        } finally {
            signal("-CONT");
        }

        await().until(() -> me(token).status() == 200);
    }

    @Test
    void withoutRedisNoSessionIsServedUntilItIsBack() {
        var token = signedIn(Portal.MY);
        TestUpstreams.endRedis();
        try {
            assertUnavailable(token);
            // Those who have no session go on, and the gateway stays in the turn.
            assertEquals(
                    200,
                    call("/account/v1/subscribers")
                            .bearer(TestIssuer.token("contact-1", "contact-centre"))
                            .get()
                            .status());
            assertEquals(200, call("/order/v1/offering-changes").get().status());
            await().until(() -> metrics().contains("wellness_up{check=\"Redis\"} 0"));
            assertEquals(200, health("ready"));
            assertEquals(200, health("live"));
            assertEquals(503, health("well"));
        } finally {
            TestUpstreams.replaceRedis();
        }

        await().until(() -> me(token).status() == 401);
        assertEquals(200, me(signedIn(Portal.MY)).status());
        await().until(() -> metrics().contains("wellness_up{check=\"Redis\"} 1"));
    }

    private void assertUnavailable(String token) {
        var start = System.nanoTime();
        var answer = me(token);

        assertEquals(503, answer.status());
        assertEquals("unavailable", answer.code());
        assertEquals("2", answer.header("Retry-After"));
        assertTrue(System.nanoTime() - start < BOUND.toNanos());
    }

    private Call.Answer me(String token) {
        return call("/account/v1/me").bearer(token).get();
    }

    private int health(String check) {
        return Call.to(management, "/q/health/" + check).get().status();
    }

    private String metrics() {
        return Call.to(management, "/q/metrics").get().body();
    }

    private static void signal(String signal) throws IOException, InterruptedException {
        var pid = String.valueOf(TestUpstreams.redis());
        assertEquals(0, new ProcessBuilder("kill", signal, pid).start().waitFor());
    }
}
