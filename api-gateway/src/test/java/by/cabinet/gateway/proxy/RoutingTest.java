package by.cabinet.gateway.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import by.cabinet.gateway.testing.TestUpstreams;
import by.cabinet.value.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutingTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "my.localhost,              /auth/v1/codes,              auth",
        "localhost:8080,            /account/v1/me?a=b&c,        account",
        "127.0.0.1,                 /notification/v1/messages,   notification",
        "MyAccount.localhost,       /landing/v1/page,            landing",
        "lk.landing.localhost,      /account/v1/me,              account",
        "lk.landing.localhost,      /,                           landing",
        "lk.landing.localhost:8080, /assets/style.css?v=1,       landing",
        "lk.landing.localhost,      /sign-in,                    landing"
    })
    void theFirstSegmentNamesTheService(String host, String path, String service) {
        var answer = call(path).on(host).get();

        assertEquals(service, answer.json().getString("service"));
        assertEquals(path, answer.json().getString("uri"));
    }

    @ParameterizedTest
    @CsvSource({
        "my.localhost,         /,          404",
        "my.localhost,         /nothing,   404",
        "my.localhost,         /authority, 404",
        "my.localhost,         /q/health,  404",
        "my.localhost,         /keys,      404",
        "lk.landing.localhost, /q/health,  404",
        "lk.landing.localhost, /q,         404",
        "elsewhere.example,    /auth/v1/codes, 421"
    })
    void otherPathsAreNotFound(String host, String path, int status) {
        var answer = call(path).on(host).get();

        assertEquals(status, answer.status());
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/auth/../order/v1", "/auth//v1", "/auth/%2e%2e/order", "/auth/a%2fb", "/auth/./v1", "/auth/a;b"
            })
    void aPathThatCanBeReadInTwoWaysIsRefused(String path) {
        assertEquals(400, call(path).get().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET *", "POST *", "OPTIONS *", "CONNECT localhost:80", "GET x", "GET ?a=b"})
    void aTargetThatIsNoPathIsRefused(String target) {
        var answer = RawCall.send(gateway, target + " HTTP/1.1", "Host: localhost", "Connection: close");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    /** Attack 29: a path that is counted as signing in has no other spelling. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/v1/codes",
                "/auth/v1/sessions",
                "/auth/v1/password-resets",
                "/auth/v1/session/second-factor",
                "/landing/v1/codes",
                "/landing/v1/sessions",
                "/codes",
                "/sessions"
            })
    void aPathHasOneSpelling(String path) {
        var last = path.lastIndexOf('/') + 1;
        var letter = path.charAt(last);
        for (var spelling : List.of(
                path + "/",
                path + "//",
                path + "/.",
                path + ";a=b",
                path + "%2F",
                "/" + path,
                "/x/.." + path,
                path.substring(0, last) + "%%%02x".formatted((int) letter) + path.substring(last + 1),
                path.substring(0, last) + "%%%02X".formatted((int) letter) + path.substring(last + 1),
                path.substring(0, last) + "%%25%02x".formatted((int) letter) + path.substring(last + 1))) {
            var answer = call(spelling).on("lk.landing.localhost").post("{}");
            assertTrue(Set.of(400, 404).contains(answer.status()), spelling + ": " + answer.status());
        }
    }

    @Test
    void theInstancesOfAServiceAreUsedInTurnAndADeadOneIsSkipped() {
        var taken = new HashMap<String, Integer>();
        for (var i = 0; i < 30; i++) {
            var answer = call("/order/v1/orders").post("{}");
            assertEquals(200, answer.status());
            taken.merge(answer.json().getString("service"), 1, Integer::sum);
        }

        assertEquals(Set.of("order-1", "order-2"), taken.keySet());
        taken.values().forEach(times -> assertTrue(times >= 8, taken.toString()));
    }

    @Test
    void aServiceThatIsDownIsUnavailableAndTheOthersAreNot() {
        for (var i = 0; i < 3; i++) {
            var answer = call("/rights/v1/roles").post("{}");
            assertEquals(503, answer.status());
            assertEquals("unavailable", answer.code());
            assertEquals("1", answer.header("Retry-After"));
        }
        assertEquals(200, call("/account/v1/me").get().status());
    }

    /** A rolling restart: the second comes back, and the first goes before the second was tried again. */
    @Test
    void anInstanceThatIsBackIsUsedWhenItIsTheOnlyOne() {
        var first = Echo.start("rights", TestUpstreams.RIGHTS.getFirst());
        callTwice();
        var second = Echo.start("rights", TestUpstreams.RIGHTS.getLast());
        first.stop();

        callTwice();

        second.stop();
    }

    private void callTwice() {
        for (var i = 0; i < 2; i++) {
            assertEquals(200, call("/rights/v1/roles").post("{}").status());
        }
    }

    /** Nobody who reads notices that an instance stops; who writes asks again under his key. */
    @Test
    void aReadWhoseConnectionIsCutOffIsAskedOnceMore() {
        var path = "/account/v1/%s/drop-once".formatted(Ids.next());
        assertEquals(200, call(path).get().status());

        assertEquals(
                503,
                call("/account/v1/%s/drop-once".formatted(Ids.next()))
                        .post("{}")
                        .status());
    }

    @Test
    void aServiceThatDiesDuringARequestIsUnavailable() {
        assertEquals(503, call("/account/v1/drop").get().status());
    }

    /** The time limit of the tests is 2 s. */
    @Test
    void aServiceThatDoesNotRespondIsUnavailable() {
        var answer = call("/account/v1/silent").get();

        assertEquals(503, answer.status());
        assertEquals("unavailable", answer.code());
    }

    @Test
    void aResponseIsForwardedWhileItIsMade() throws IOException {
        var path = "/account/v1/hold";
        try (var body = new BufferedReader(new InputStreamReader(call(path).stream(), StandardCharsets.UTF_8))) {
            assertEquals("begun", body.readLine());
            await().until(() -> Echo.holds(path));

            Echo.release(path, "ended\n");

            assertEquals("ended", body.readLine());
        }
    }

    @Test
    void methodsAndBodiesAreForwarded() {
        var answer = call("/account/v1/x").send("PATCH", BodyPublishers.ofString("тело"));

        assertEquals("PATCH", answer.json().getString("method"));
        assertEquals("тело", answer.json().getString("body"));
        assertEquals(
                "", call("/account/v1/x").send("HEAD", BodyPublishers.noBody()).body());
        assertEquals(204, call("/account/v1/empty").get().status());
    }

    @Test
    void aRedirectDoesNotRevealTheService() {
        var answer = call("/account/v1/moved").get();

        assertEquals(303, answer.status());
        assertEquals("/there?a=b", answer.header("Location"));
        assertNull(answer.header("Server"));
        assertNull(answer.header("Authorization"));
    }

    @Test
    void itsHostIsTheServicesOwn() {
        assertFalse(call("/account/v1/me").get().sent("host").contains("localhost"));
    }
}
