package by.cabinet.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.Echo;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.netty.util.Version;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-MSISDN",
                "x-msisdn",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "X-User-Id",
                "X-Role",
                "Forwarded",
                "Via",
                "Remote-User",
                "traceparent",
                "Proxy-Authorization",
                "Keep-Alive",
                "TE"
            })
    void whatAClientClaimsAboutItselfIsNotForwarded(String header) {
        assertNull(call("/account/v1/me").with(header, "375291000001").get().sent(header.toLowerCase(Locale.ROOT)));
    }

    /** The gateway alone gets the header of the operator's proxy. */
    @Test
    void theNumberOfTheOperatorsProxyReachesServicesInTheTokenOnly() {
        var answer = call("/")
                .on("lk.landing.localhost")
                .from("127.0.0.2")
                .with("X-MSISDN", "375291000001")
                .get();

        assertNull(answer.sent("x-msisdn"));
    }

    @Test
    void whatServicesNeedIsForwarded() {
        var answer = call("/order/v1/orders")
                .bearer(signedIn(Portal.MY))
                .with("Idempotency-Key", "k-1")
                .with("Prefer", "wait=5")
                .with("Accept-Language", "be")
                .with("X-Background-Poll", "1")
                .get();

        assertEquals("k-1", answer.sent("idempotency-key"));
        assertEquals("wait=5", answer.sent("prefer"));
        assertEquals("be", answer.sent("accept-language"));
        assertEquals("1", answer.sent("x-background-poll"));
    }

    /** {@code Connection} must not be a way to remove the headers that the gateway sets. */
    @Test
    void aHeaderNamedByConnectionIsRemovedButTheTokenStays() {
        var answer = RawCall.send(
                gateway,
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost",
                "Connection: close, Authorization, Prefer",
                "Prefer: wait=1");

        assertTrue(answer.contains("\"authorization\":\"Bearer "), answer);
        assertTrue(!answer.contains("wait=1"), answer);
    }

    /** One of them would be used by a proxy before the gateway, the other by the gateway. */
    @Test
    void aLengthBesideChunksIsRefused() {
        var answer = RawCall.send(
                gateway,
                "POST /auth/v1/codes HTTP/1.1",
                "Host: my.localhost",
                "Content-Length: 60",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
    }

    @Test
    void nothingBehindAChunkedRequestIsReadAsAnotherOne() {
        var answer = RawCall.send(
                gateway,
                "POST /auth/v1/codes HTTP/1.1",
                "Host: my.localhost",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost");

        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
    }

    /** Attack 21: a line break in a quoted chunk extension, and other sizes that could be read in two ways. CVE-2026-33870 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;a=\"\r\nX\r\n0\r\n\r\n%s\"\r\nX\r\n0\r\n\r\n",
                "1;a=\"b\n\"\r\nX\r\n0\r\n\r\n%s",
                "0;a=\"\r\n\r\n%s\"\r\n\r\n",
                "1;a=\\\"\r\nX\r\n0\r\n\r\n%s",
                "0x1\r\nX\r\n0\r\n\r\n%s",
                "-1\r\nX\r\n0\r\n\r\n%s",
                "1\nX\n0\n\n%s",
                "0\r\nContent-Length: 60\r\n\r\n%s"
            })
    void nothingIsSmuggledInChunks(String body) throws IOException {
        var smuggled = "GET /account/v1/smuggled/hold HTTP/1.1\r\nHost: my.localhost\r\n\r\n";
        try (var socket = RawCall.open(
                gateway,
                "127.0.0.1",
                "POST /auth/v1/codes HTTP/1.1\r\nHost: my.localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + body.formatted(smuggled))) {
            var answers = RawCall.read(socket).split("HTTP/1.1 ", -1).length - 1;

            assertTrue(answers <= 1, "answers: " + answers);
            assertEquals(0, Echo.open("/account/v1/smuggled/hold"));
        }
    }

    /** Older ones read such chunks, and header lines, in two ways: a platform that brings one back, or another branch, is noticed here. */
    @Test
    void nettyIsNotOlderThanOurs() {
        var versions = Version.identify(getClass().getClassLoader()).values().stream()
                .filter(version -> !version.artifactId().contains("native")) // which read no HTTP
                .map(Version::artifactVersion)
                .toList();

        assertFalse(versions.isEmpty());
        versions.forEach(version -> {
            var numbers = version.split("\\.");
            assertEquals(List.of("4", "1"), List.of(numbers).subList(0, 2), version);
            assertTrue(Integer.parseInt(numbers[2]) >= 138, version);
        });
    }

    @Test
    void theCorrelationIdIsTheClientsOwn() {
        var answer =
                call("/account/v1/me").with("X-Correlation-Id", "abc-1:2.3_4").get();

        assertEquals("abc-1:2.3_4", answer.header("X-Correlation-Id"));
        assertEquals("abc-1:2.3_4", answer.sent("x-correlation-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "<script>", "номер", ""})
    void anOddCorrelationIdIsReplaced(String odd) {
        var answer = RawCall.send(
                gateway,
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost",
                "X-Correlation-Id: " + odd,
                "Connection: close");
        var id = answer.lines()
                .filter(header -> header.startsWith("X-Correlation-Id: "))
                .map(header -> header.substring(18))
                .toList();

        assertEquals(1, id.size());
        assertEquals(7, UUID.fromString(id.getFirst()).version());
    }

    @Test
    void everyResponseHasTheHeadersThatProtectBrowsers() {
        assertProtected(call("/account/v1/me").get());
        assertProtected(call("/nothing").get());
        assertProtected(call("/rights/v1/roles").get());
        assertProtected(call("/account/v1/me").bearer("nobody-has-this-token").get());
        assertProtected(call("/account/v1/me").on("elsewhere.example").get());
    }

    private static void assertProtected(Call.Answer answer) {
        assertNotNull(answer.header("X-Correlation-Id"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertEquals("same-origin", answer.header("Referrer-Policy"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertNull(answer.header("Strict-Transport-Security"));
        if (answer.status() >= 400) {
            assertEquals(answer.header("X-Correlation-Id"), answer.json().getString("correlationId"));
        }
    }

    @Test
    void publicContentMayBeCached() {
        assertEquals("public, max-age=60", call("/order/v1/public").get().header("Cache-Control"));
    }

    @Test
    void aListedOriginMayCallTheApi() {
        var asked = call("/order/v1/orders")
                .with("Origin", "https://shop.example")
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,idempotency-key")
                .send("OPTIONS", BodyPublishers.noBody());
        var called =
                call("/order/v1/orders").with("Origin", "https://shop.example").post("{}");

        assertEquals("https://shop.example", asked.header("Access-Control-Allow-Origin"));
        assertNull(asked.header("Access-Control-Allow-Credentials"));
        assertEquals(200, called.status());
        assertEquals("https://shop.example", called.header("Access-Control-Allow-Origin"));
    }

    /** W12: what pages of another origin read, and a cache must not serve one origin's response to another. */
    @Test
    void aListedOriginReadsTheHeadersThatItNeeds() {
        var called =
                call("/account/v1/me").with("Origin", "https://shop.example").get();

        assertEquals("origin", called.header("Vary").toLowerCase(Locale.ROOT));
        for (var header : List.of(
                "ETag",
                "Content-Disposition",
                "Content-Language",
                "Preference-Applied",
                "Idempotency-Replayed",
                "X-Session-Expires-At",
                "X-Device-Token",
                "WWW-Authenticate")) {
            assertTrue(called.header("Access-Control-Expose-Headers").contains(header), header);
        }
        var asked = call("/account/v1/me")
                .with("Origin", "https://shop.example")
                .with("Access-Control-Request-Method", "GET")
                .send("OPTIONS", BodyPublishers.noBody());
        assertTrue(asked.header("Access-Control-Allow-Headers").contains("If-None-Match"));
        assertTrue(asked.header("Access-Control-Allow-Headers").contains("X-Device-Token"));
        assertEquals("Origin", call("/account/v1/me").get().header("Vary"));
        assertEquals("Origin", call("/nowhere").get().header("Vary"));
    }

    @Test
    void anotherOriginMayNot() {
        var answer =
                call("/account/v1/me").with("Origin", "https://evil.example").get();

        assertNull(answer.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "FOO"})
    void otherMethodsAreRefused(String method) {
        var answer =
                RawCall.send(gateway, method + " /account/v1/me HTTP/1.1", "Host: my.localhost", "Connection: close");

        assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
        assertTrue(answer.contains("method-not-allowed"), answer);
        assertTrue(answer.contains("DELETE, GET, HEAD"), answer);
    }

    @Test
    void webSocketsAreRefused() {
        var answer = RawCall.send(
                gateway,
                "GET /account/v1/me HTTP/1.1",
                "Host: my.localhost",
                "Connection: close, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://my.localhost/auth/v1 HTTP/1.1|Host: my.localhost",
                "GET /auth/v1 HTTP/1.1|Host: my.localhost|Transfer-Encoding: gzip, chunked",
                "GET /auth/v1 HTTP/1.1|Host: my.localhost|Host: localhost",
                "GET /auth/v1 HTTP/1.1"
            })
    void oddRequestsAreRefused(String request) {
        assertTrue(RawCall.send(gateway, (request + "|Connection: close").split("\\|"))
                .startsWith("HTTP/1.1 4"));
    }

    /** R2.2: an error is a page for people, and a problem for programs. */
    @Test
    void aBrowserGetsAPage() {
        var page =
                crossOrigin("/codes").with("Accept-Language", "be-BY,ru;q=0.5").post("phone=1");
        assertEquals(403, page.status());
        assertTrue(page.header("Content-Type").startsWith("text/html"), page.header("Content-Type"));
        assertTrue(page.body().contains("Не атрымалася"), page.body());

        assertEquals(
                "cross-site-request",
                crossOrigin("/landing/v1/codes").post("{}").code());
    }

    private Call crossOrigin(String path) {
        return call(path)
                .on("lk.landing.localhost")
                .with("Origin", "http://elsewhere.example")
                .with("Accept", "text/html,*/*;q=0.8");
    }
}
