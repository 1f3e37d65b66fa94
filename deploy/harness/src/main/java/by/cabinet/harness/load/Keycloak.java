package by.cabinet.harness.load;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.system.ProcessTree;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Keycloak as a baseline: a realm of its own that hashes and signs as we do. */
final class Keycloak {

    /** Equal Argon2id parameters, and the second compiler, which the local system saves memory without. */
    static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=4",
            "-Xmx800m",
            "-Dkc.spi-password-hashing--argon2--memory=19456",
            "-Dkc.spi-password-hashing--argon2--iterations=2",
            "-Dkc.spi-password-hashing--argon2--parallelism=1");

    static final int PORT = 8081;
    private static final String REALM = "/realms/load/protocol/openid-connect/token";
    private static final String CLIENT = "client_id=load&client_secret=load";
    private static final String USER = "username=load&password=load-Password-1";
    private static final int ALREADY_THERE = 409;
    private static final HttpClient HTTP = new HttpClient(PORT);

    /** Introspection answers "active" only to the audience of the token. */
    private static final Map<String, Object> ITSELF_AS_AUDIENCE = Map.of(
            "name", "itself",
            "protocol", "openid-connect",
            "protocolMapper", "oidc-audience-mapper",
            "config", Map.of("included.client.audience", "load", "access.token.claim", "true"));

    private final String adminToken;

    private Keycloak(String adminToken) {
        this.adminToken = adminToken;
    }

    static Keycloak prepared() {
        String token = HTTP.send(Request.of("POST", "/realms/master/protocol/openid-connect/token")
                        .form("grant_type=password&client_id=admin-cli&username=admin&password=admin"))
                .orThrow()
                .at("/access_token");
        Keycloak keycloak = new Keycloak(token);
        Reply made = keycloak.admin(Requests.post("/admin/realms", realm()));
        if (made.status() != ALREADY_THERE) {
            made.orThrow();
        }
        return keycloak;
    }

    private static Map<String, Object> realm() {
        return Map.of(
                "realm",
                "load",
                "enabled",
                true,
                "sslRequired",
                "none",
                "defaultSignatureAlgorithm",
                "ES256",
                "accessTokenLifespan",
                36_000,
                "passwordPolicy",
                "hashAlgorithm(argon2)",
                "clients",
                List.of(Map.of(
                        "clientId", "load",
                        "secret", "load",
                        "enabled", true,
                        "publicClient", false,
                        "serviceAccountsEnabled", true,
                        "directAccessGrantsEnabled", true,
                        "protocolMappers", List.of(ITSELF_AS_AUDIENCE))),
                "users",
                List.of(Map.of(
                        "username", "load",
                        "enabled", true,
                        "email", "load@example.by",
                        "firstName", "Load",
                        "lastName", "Load",
                        "emailVerified", true,
                        "credentials", List.of(Map.of("type", "password", "value", "load-Password-1")))));
    }

    /** Fails unless passwords cost the same on both sides. */
    Keycloak withEqualHashing() {
        String user =
                admin(Request.get("/admin/realms/load/users?username=load")).at("/0/id");
        String data = admin(Request.get("/admin/realms/load/users/%s/credentials".formatted(user)))
                .at("/0/credentialData");
        JsonNode hashing = read(data);
        if (!hashing.path("algorithm").asText().equals("argon2")
                || hashing.path("hashIterations").asInt() != 2
                || hashing.at("/additionalParameters/memory/0").asInt() != 19456) {
            throw new NotMeasured("Keycloak hashes otherwise: " + data);
        }
        return this;
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new NotMeasured("Keycloak says: " + json);
        }
    }

    Request passwordGrant() {
        return Request.of("POST", REALM).form("grant_type=password&" + CLIENT + "&" + USER);
    }

    Request clientCredentialGrant() {
        return Request.of("POST", REALM).form("grant_type=client_credentials&" + CLIENT);
    }

    Request introspection() {
        String token = HTTP.send(passwordGrant()).orThrow().at("/access_token");
        Request request = Request.of("POST", REALM + "/introspect").form(CLIENT + "&token=" + token);
        if (!HTTP.send(request).orThrow().json().path("active").asBoolean()) {
            throw new NotMeasured("Keycloak's introspection says that its own token is not active");
        }
        return request;
    }

    /** The given request, again and again. */
    static MeasuredSide side(String name, SystemUnderTest system, Settings settings, Request request) {
        return new MeasuredSide(
                name,
                List.of(new ProcessTree(system.pid("keycloak"))),
                time -> Wrk.run(PORT, settings.connections(), time, request));
    }

    private Reply admin(Request request) {
        return HTTP.send(Requests.as(adminToken, request));
    }
}
