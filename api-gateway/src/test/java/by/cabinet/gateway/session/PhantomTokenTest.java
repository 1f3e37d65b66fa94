package by.cabinet.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.session.SessionToken;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.TokenClaims;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PhantomTokenTest extends GatewayTest {

    private static final String ME = "/account/v1/me";

    @Test
    void theOpaqueTokenBecomesASignedOne() throws Exception {
        var answer = call(ME).bearer(signedIn(Portal.MY)).get();

        var claims = verified(answer.sent("authorization"));
        assertEquals(subscriberId, claims.getClaimValueAsString(TokenClaims.SUBSCRIBER));
        assertEquals(subscriberId, claims.getSubject());
        assertEquals("my", claims.getClaimValueAsString(TokenClaims.PORTAL));
        assertEquals("SUBSCRIBER", claims.getClaimValueAsString(TokenClaims.ROLE));
        assertEquals(
                60, claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
    }

    @Test
    void theSignedTokenIsUsedAgain() {
        var token = signedIn(Portal.MY);

        assertEquals(sent(token), sent(token));
    }

    @Test
    void aChangedRoleMakesAnotherTokenAtOnce() throws Exception {
        var token = signedIn(Portal.MY);
        var before = sent(token);

        sessions.change(subject(CabinetRole.ADMINISTRATOR, 2)).await().indefinitely();

        var after = sent(token);
        assertNotEquals(before, after);
        assertEquals("ADMINISTRATOR", verified(after).getClaimValueAsString(TokenClaims.ROLE));
    }

    /** R1.5: a second factor of one subscriber is known to the services as that. */
    @Test
    void theSignedTokenSaysForWhomASecondFactorCounts() throws Exception {
        var token = signedIn(Portal.MY);
        assertFalse(verified(sent(token)).hasClaim(TokenClaims.SECOND_FACTOR_SUBSCRIBERS));

        sessions.confirm(new SessionToken(token).hash(), List.of("s-1", "s-2"))
                .await()
                .indefinitely();

        assertEquals(
                Set.of("s-1", "s-2"),
                Caller.Session.subscriberIds(
                        verified(sent(token)).getClaimValueAsString(TokenClaims.SECOND_FACTOR_SUBSCRIBERS)));
    }

    /** The address of this request, not that of the sign-in: the journal records it. */
    @Test
    void theSignedTokenSaysWhereTheRequestComesFrom() throws Exception {
        var token = signedIn(Portal.MY);

        assertEquals("127.0.0.1", verified(sent(token)).getClaimValueAsString(TokenClaims.ADDRESS));
        var moved = call(ME).from("127.0.0.2").bearer(token).get();
        assertEquals("127.0.0.2", verified(moved.sent("authorization")).getClaimValueAsString(TokenClaims.ADDRESS));
    }

    /** R1.9. */
    @Test
    void activityKeepsTheSessionAlive() {
        var token = signedIn(Portal.MYACCOUNT);
        for (var i = 0; i < 4; i++) {
            advance(Duration.ofMinutes(9));
            assertEquals(
                    200, call(ME).on("myaccount.localhost").bearer(token).get().status());
        }

        advance(Duration.ofSeconds(601));

        assertIdle(call(ME).on("myaccount.localhost").bearer(token).get());
    }

    /** R1.9. */
    @Test
    void aBackgroundPollDoesNotKeepItAlive() {
        var token = signedIn(Portal.MY);
        advance(Duration.ofMinutes(9));
        assertEquals(
                200, call(ME).bearer(token).with("X-Background-Poll", "1").get().status());

        advance(Duration.ofSeconds(61));

        assertIdle(call(ME).bearer(token).get());
    }

    private static void assertIdle(Call.Answer answer) {
        assertEquals(401, answer.status());
        assertEquals("session-ended", answer.code());
        assertEquals("IDLE", answer.json().getString("reason"));
    }

    @Test
    void aSessionOfAnotherPortalIsRefused() {
        assertNotSignedIn(signedIn(Portal.MY), "lk.landing.localhost");
    }

    @Test
    void anEndedSessionIsRefused() {
        var token = signedIn(Portal.MY);
        sessions.end(List.of(new SessionToken(token).hash())).await().indefinitely();

        assertNotSignedIn(token, "my.localhost");
    }

    /** A dead token is refused on public paths as well: clients have to drop it. */
    @Test
    void anUnknownTokenIsRefusedOnPublicPathsToo() {
        var answer =
                call("/auth/v1/sessions").bearer(SessionToken.random().text()).post("{}");

        assertEquals(401, answer.status());
    }

    @Test
    void aRequestWithoutATokenIsAnonymous() throws Exception {
        var claims = verified(call(ME).get().sent("authorization"));

        assertEquals("anonymous", claims.getClaimValueAsString(TokenClaims.KIND));
        assertEquals("127.0.0.1", claims.getClaimValueAsString(TokenClaims.ADDRESS));
        assertFalse(claims.hasClaim(TokenClaims.RECOGNISED));
    }

    @Test
    void theOperatorsProxyIsTrustedOnTheLandingPortal() throws Exception {
        var claims = verified(call("/landing/v1/page")
                .on("lk.landing.localhost")
                .from("127.0.0.2")
                .with("X-MSISDN", "375291000001")
                .get()
                .sent("authorization"));

        assertEquals("+375291000001", claims.getClaimValueAsString(TokenClaims.RECOGNISED));
    }

    @Test
    void nobodyElseIsTrusted() throws Exception {
        var elsewhere =
                call(ME).from("127.0.0.2").with("X-MSISDN", "375291000001").get();
        var stranger = call(ME).on("lk.landing.localhost")
                .with("X-MSISDN", "375291000001")
                .get();

        assertFalse(verified(elsewhere.sent("authorization")).hasClaim(TokenClaims.RECOGNISED));
        assertFalse(verified(stranger.sent("authorization")).hasClaim(TokenClaims.RECOGNISED));
    }

    @Test
    void aTokenOfTheOperatorsIdentityProviderIsForwardedUnchanged() {
        var token = jwt("RS256", "http://localhost:8081/realms/operator");

        assertEquals("Bearer " + token, call(ME).bearer(token).get().sent("authorization"));
    }

    @Test
    void anInnerTokenFromOutsideIsRefused() {
        var stolen = sent(signedIn(Portal.MY)).substring("Bearer ".length());

        assertNotSignedIn(stolen, "my.localhost");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertNotSignedIn(jwt("none", "http://localhost:8081/realms/operator"), "my.localhost");
        assertNotSignedIn(jwt("nOnE", TokenClaims.ISSUER), "my.localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic YTpi", "Bearer", "Bearer a b", "Bearer a.b.c", "Bearer a.b", "Bearer ..", "Bearer short"})
    void whatIsNotATokenIsRefused(String header) {
        assertEquals(401, call(ME).with("Authorization", header).get().status());
    }

    /** W4. */
    @Test
    void aSessionThatIsOverSaysWhy() {
        var token = signedIn(Portal.MY);
        sessions.end(
                        List.of(new SessionToken(token).hash()),
                        Map.of(new SessionToken(token).hash(), EndReason.ACCESS_CLOSED))
                .await()
                .indefinitely();

        var answer = call(ME).with("Accept-Language", "ru").bearer(token).get();

        assertEquals(401, answer.status());
        assertEquals("session-ended", answer.code());
        assertEquals("ACCESS_CLOSED", answer.json().getString("reason"));
        assertEquals("Сеанс завершён, войдите снова", answer.json().getString("title"));
        assertEquals("ru", answer.header("Content-Language"));
        assertEquals("Bearer", answer.header("WWW-Authenticate"));
        assertTrue(call(ME).cookie(token).get().header("Set-Cookie").contains("Max-Age=0"));
    }

    /** W9: the nearer of the two ends, after this request. R1.9 */
    @Test
    void everyResponseInASessionSaysWhenItEnds() {
        var token = signedIn(Portal.MY);
        for (var i = 0; i < 3; i++) {
            var idle = expiresAt(call(ME).bearer(token).get());
            var from = clock.instant();
            assertTrue(idle.isAfter(from.plusSeconds(595)) && !idle.isAfter(from.plusSeconds(601)), idle::toString);
            advance(Duration.ofMinutes(7));
        }

        var last = call(ME).bearer(token).get();
        var refused = call("/account/v1/%2e").bearer(token).get();

        var total = expiresAt(last);
        assertTrue(total.isBefore(clock.instant().plusSeconds(545)), total::toString);
        assertTrue(last.header("X-Session-Expires-At").matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z"));
        assertEquals(400, refused.status());
        assertNull(call(ME).get().header("X-Session-Expires-At"));
    }

    private static Instant expiresAt(Call.Answer answer) {
        return Instant.parse(answer.header("X-Session-Expires-At"));
    }

    private String sent(String token) {
        return call(ME).bearer(token).get().sent("authorization");
    }

    private void assertNotSignedIn(String token, String host) {
        var answer = call(ME).on(host).bearer(token).get();
        assertEquals(401, answer.status());
        assertEquals("not-signed-in", answer.code());
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
    }

    /** As the services verify it. */
    private JwtClaims verified(String authorization) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(TokenClaims.ISSUER)
                .setExpectedAudience(TokenClaims.AUDIENCE)
                .setRequireExpirationTime()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(
                        new HttpsJwks(management.resolve("/keys").toString())))
                .build()
                .processToClaims(authorization.substring("Bearer ".length()));
    }

    private static String jwt(String algorithm, String issuer) {
        return part(new JsonObject().put("alg", algorithm)) + "." + part(new JsonObject().put("iss", issuer)) + ".AAAA";
    }

    private static String part(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
