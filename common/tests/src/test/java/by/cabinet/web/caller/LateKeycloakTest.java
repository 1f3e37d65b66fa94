package by.cabinet.web.caller;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.backing.Ports;
import by.cabinet.contract.Portal;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A service that was started before Keycloak lets its subscribers in at once, and the operator's people as soon as Keycloak is up. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
@TestProfile(LateKeycloakTest.NobodyListens.class)
class LateKeycloakTest {

    public static class NobodyListens implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.operator.auth-server-url",
                    "http://127.0.0.1:%d/realms/operator".formatted(Ports.free()));
        }
    }

    @ConfigProperty(name = "cabinet.gateway.keys-url")
    String keysUrl;

    @ConfigProperty(name = "quarkus.oidc.operator.auth-server-url")
    URI keycloak;

    @Test
    void itsTokensAreAcceptedOnceItIsUp() throws Exception {
        var staff = TestTokens.staff(StaffRole.BACK_OFFICE);
        given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .get("/miniature/anybody")
                .then()
                .statusCode(200);
        given().auth().oauth2(staff).get("/miniature/staff").then().statusCode(401);

        var server = listening();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> given().auth()
                            .oauth2(staff)
                            .get("/miniature/staff")
                            .then()
                            .statusCode(200));
        } finally {
            server.stop(0);
        }
    }

    private HttpServer listening() throws IOException, InterruptedException {
        var keys = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(keysUrl + "/keys")).build(), BodyHandlers.ofByteArray())
                .body();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), keycloak.getPort()), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return server;
    }
}
