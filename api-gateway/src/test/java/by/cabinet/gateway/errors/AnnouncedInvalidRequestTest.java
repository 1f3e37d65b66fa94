package by.cabinet.gateway.errors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.GatewayTest;
import by.cabinet.gateway.testing.RawCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production, where a balancer announces the client's address on each connection. */
@QuarkusTest
@TestProfile(AnnouncedInvalidRequestTest.Announced.class)
class AnnouncedInvalidRequestTest extends GatewayTest {

    private static final String CLIENT = "PROXY TCP4 192.0.2.7 192.0.2.1 50000 8080";

    public static class Announced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.use-proxy-protocol", "true");
        }
    }

    @Test
    void anAddressThatIsNotEncodedIsAProblem() {
        var first =
                RawCall.send(gateway, CLIENT, "GET /account/v1/me HTTP/1.1", "Host: my.localhost", "Connection: close");
        assertTrue(first.startsWith("HTTP/1.1 200 "), first);

        var answer = RawCall.send(gateway, CLIENT, "GET /account/v1/me?q=Анна HTTP/1.1", "Host: my.localhost");

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("\"code\":\"malformed-request\""), answer);
    }
}
