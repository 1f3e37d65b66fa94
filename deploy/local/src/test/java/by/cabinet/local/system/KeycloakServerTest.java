package by.cabinet.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KeycloakServer;
import by.cabinet.backing.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Here, since the services do not wait for this module: the first start takes most of a minute. */
class KeycloakServerTest {

    private static final Path REALM = Path.of("../keycloak/operator-realm-local.json");

    @Test
    void givesAStaffClientATokenWithItsRoleAndLeavesNothing() throws IOException, InterruptedException {
        KeycloakServer server = KeycloakServer.start(ServerOptions.forTests(), REALM, List.of());
        try {
            assertThat(claims(token(server, "demo-back-office")))
                    .contains("\"iss\":\"" + server.issuer() + "\"")
                    .contains("\"aud\":\"cabinet\"")
                    .contains("\"realm_access\":{\"roles\":[\"back-office\"]}");
        } finally {
            server.close();
        }
        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.process().log().getParent()).doesNotExist();
    }

    private static String token(KeycloakServer server, String client) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=%1$s&client_secret=%1$s".formatted(client);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String claims(String answer) {
        String payload = answer.split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
