package by.cabinet.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production, where clients use HTTPS. */
@QuarkusTest
@TestProfile(SecureTest.Https.class)
class SecureTest extends GatewayTest {

    public static class Https implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cabinet.gateway.web.secure", "true");
        }
    }

    @Test
    void theCookieIsBoundToTheHostAndToHttps() {
        var answer = call("/auth/v1/sessions").with("X-Session-Cookie", "1").post("{}");

        assertEquals(
                "__Host-session=a-token-of-this-session; Path=/; Secure; HTTPOnly; SameSite=Strict",
                answer.header("Set-Cookie"));
    }

    @Test
    void aCookieFromPlainHttpIsIgnored() {
        assertEquals(
                "anonymous",
                subject(call("/account/v1/me").cookie(signedIn(Portal.MY)).get().sent("authorization")));
    }

    @Test
    void browsersAreInstructedToUseHttps() {
        assertEquals("max-age=31536000", call("/account/v1/me").get().header("Strict-Transport-Security"));
    }

    private static String subject(String authorization) {
        var payload = Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]);
        return new JsonObject(Buffer.buffer(payload)).getString("sub");
    }
}
