package by.cabinet.gateway.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
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
            await().untilAsserted(() -> assertEquals(503, ready()));
        } finally {
            TestUpstreams.replaceRedis();
        }

        await().until(() -> me(token).status() == 401);
        assertEquals(200, me(signedIn(Portal.MY)).status());
        await().untilAsserted(() -> assertEquals(200, ready()));
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

    private int ready() {
        return Call.to(management, "/q/health/ready").get().status();
    }

    private static void signal(String signal) throws IOException, InterruptedException {
        var pid = String.valueOf(TestUpstreams.redis());
        assertEquals(0, new ProcessBuilder("kill", signal, pid).start().waitFor());
    }
}
