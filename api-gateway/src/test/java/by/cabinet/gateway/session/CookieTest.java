package by.cabinet.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.session.SessionToken;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CookieTest extends GatewayTest {

    private static final String LANDING = "lk.landing.localhost";
    private final String dead = SessionToken.random().text();

    @Test
    void aPageSignsInWithoutSeeingTheToken() {
        var answer = call("/auth/v1/sessions").with("X-Session-Cookie", "1").post("{}");

        assertEquals(201, answer.status());
        assertFalse(answer.json().containsKey("token"));
        assertEquals("1", answer.json().getJsonObject("session").getString("id"));
        assertEquals("session=a-token-of-this-session; Path=/; HTTPOnly; SameSite=Strict", answer.header("Set-Cookie"));
    }

    @Test
    void anAppGetsTheTokenItself() {
        var answer = call("/auth/v1/sessions").post("{}");

        assertEquals("a-token-of-this-session", answer.json().getString("token"));
        assertNull(answer.header("Set-Cookie"));
    }

    @Test
    void theCookieIsReadLikeAToken() {
        var answer = call("/account/v1/me").cookie(signedIn(Portal.MY)).get();

        assertEquals(200, answer.status());
        assertNull(answer.sent("cookie"));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,         https://evil.example,       403",
        "Origin,         null,                       403",
        "Origin,         https://my.localhost,       403",
        "Sec-Fetch-Site, cross-site,                 403",
        "Sec-Fetch-Site, same-site,                  403",
        "X-Nothing,      said,                       403",
        "Origin,         http://my.localhost,        200",
        "Sec-Fetch-Site, same-origin,                200"
    })
    void anUnsafeRequestByCookieMustComeFromOurPage(String header, String value, int status) {
        var answer = call("/order/v1/orders")
                .cookie(signedIn(Portal.MY))
                .with(header, value)
                .post("{}");

        assertEquals(status, answer.status());
    }

    @Test
    void itsRefusalHasACode() {
        assertEquals(
                "cross-site-request",
                call("/order/v1/orders").cookie(signedIn(Portal.MY)).post("{}").code());
    }

    /** Otherwise a page of another origin could sign its reader in as somebody else. */
    @Test
    void aPageOfAnotherOriginCannotSignIn() {
        var answer = call("/sign-in")
                .on(LANDING)
                .with("Origin", "https://evil.example")
                .post("code=1");

        assertEquals(403, answer.status());
    }

    @Test
    void aDeadCookieIsRefusedAndDeleted() {
        var answer = call("/account/v1/me").cookie(dead).get();

        assertEquals(401, answer.status());
        assertDeleted(answer.header("Set-Cookie"));
    }

    /** R3, R1.14. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rights/v1/procedure",
                "/rights/v1/procedure/versions/1",
                "/order/v1/offering-changes",
                "/order/v1/catalogue",
                "/account/v1/tariff-plans"
            })
    void whatEverybodyMayReadIsShownToWhoseSessionHasEnded(String path) {
        var answer = call(path).cookie(dead).get();

        assertTrue(answer.status() != 401, () -> "answered " + answer.status());
        assertDeleted(answer.header("Set-Cookie"));
    }

    /** No cache gives what was said to one to others. */
    @Test
    void whatIsPublicIsPrivateBesideHeadersForOne() {
        assertEquals(
                "private, max-age=60",
                call("/public").on(LANDING).cookie(dead).get().header("Cache-Control"));
        assertEquals("public, max-age=60", call("/public").on(LANDING).get().header("Cache-Control"));
    }

    @Test
    void aDeadCookieDoesNotHideThePage() {
        var answer = call("/").on(LANDING).cookie(dead).get();

        assertEquals(200, answer.status());
        assertDeleted(answer.header("Set-Cookie"));
    }

    @Test
    void signingOutDeletesTheCookie() {
        var answer = call("/auth/v1/session")
                .cookie(signedIn(Portal.MY))
                .with("Sec-Fetch-Site", "same-origin")
                .send("DELETE", BodyPublishers.noBody());

        assertDeleted(answer.header("Set-Cookie"));
    }

    @Test
    void aDeviceIsKnownByItsCookieAndAPageDoesNotSeeItsToken() {
        var answer = call("/auth/v1/sessions")
                .with("Cookie", "cabinet_device=mine")
                .with("X-Session-Cookie", "1")
                .post("{}");

        assertEquals(
                List.of(
                        "cabinet_device=next-mine; Max-Age=15552000; Path=/; HTTPOnly; SameSite=Lax",
                        "session=a-token-of-this-session; Path=/; HTTPOnly; SameSite=Strict"),
                answer.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.replaceAll(" Expires=[^;]*;", ""))
                        .sorted()
                        .toList());
        assertNull(answer.header("X-Device-Token"));
    }

    @Test
    void anAppSaysItsDeviceInAHeader() {
        var answer = call("/auth/v1/sessions").with("X-Device-Token", "mine").post("{}");

        assertEquals("next-mine", answer.header("X-Device-Token"));
    }

    /** Behind the token stands a proof that it is one that somebody has signed in with; the services do not see it. */
    @Test
    void theTokenOfADeviceIsProvenOutsideAlone() {
        var token = "n".repeat(38);
        var shown = call("/auth/v1/sessions")
                .with("X-Device-Token", token)
                .post("{}")
                .header("X-Device-Token");

        assertTrue(shown.matches("next-n{38}\\.[A-Za-z0-9_-]{22}"), shown);
        assertEquals(
                "next-" + token,
                call("/auth/v1/x").with("X-Device-Token", shown).get().sent("x-device-token"));
    }

    /** Services that sign nobody in need not know it. */
    @Test
    void theDeviceIsForServicesThatSignInAlone() {
        assertNull(call("/account/v1/me")
                .cookie(signedIn(Portal.MY))
                .with("X-Device-Token", "mine")
                .get()
                .sent("x-device-token"));
        assertEquals(
                "mine",
                call("/")
                        .on(LANDING)
                        .with("Cookie", "cabinet_device=mine")
                        .get()
                        .sent("x-device-token"));
    }

    @Test
    void thePageGetsItsOwnCookies() {
        var answer = call("/")
                .on(LANDING)
                .with("Cookie", "lang=be; session=" + signedIn(Portal.LANDING) + "; a=b")
                .get();

        assertEquals("lang=be; a=b", answer.sent("cookie"));
    }

    private static void assertDeleted(String header) {
        assertTrue(header.startsWith("session=; Max-Age=0;"), header);
    }
}
