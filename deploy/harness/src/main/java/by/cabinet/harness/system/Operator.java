package by.cabinet.harness.system;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The stand-ins of network, CRM, billing and clock, and staff who sign in to Keycloak. */
public final class Operator {

    private static final HttpClient CONTROL = new HttpClient(8026);
    private static final HttpClient KEYCLOAK = new HttpClient(8081);

    private Operator() {}

    /** {@code system}: network, crm or billing; {@code mode}: auto, manual, fail, silent. */
    public static void mode(String system, String mode, long delayMillis) {
        CONTROL.send(Requests.put("/" + system, Map.of("mode", mode, "delayMs", delayMillis)))
                .orThrow();
    }

    /** Newest first, requests and answers. */
    public static List<JsonNode> journal(String system) {
        return list("/" + system + "/journal");
    }

    public static List<JsonNode> requests(String system) {
        return list("/" + system + "/requests");
    }

    public static Reply answer(String system, String requestId, String outcome) {
        return CONTROL.send(Requests.post("/%s/requests/%s".formatted(system, requestId), Map.of("outcome", outcome)));
    }

    /** Publishes one record, such as {@code /billing/balances}; returns when the stand-ins know it. */
    public static Reply publish(String path, JsonNode value) {
        return CONTROL.send(Request.of("POST", path).json(value)).orThrow();
    }

    public static Duration clock() {
        return Duration.parse(CONTROL.send(Request.get("/clock")).orThrow().at("/offset"));
    }

    /** Moves the product's time forward; returns when all services have. */
    public static void advance(Duration by) {
        CONTROL.send(Requests.put("/clock", Map.of("offset", clock().plus(by).toString())))
                .orThrow();
    }

    /** A token of Keycloak for a staff role such as {@code back-office}. */
    public static String staff(String role) {
        String client = "demo-" + role;
        return KEYCLOAK.send(Request.of("POST", "/realms/operator/protocol/openid-connect/token")
                        .form("grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client)))
                .orThrow()
                .at("/access_token");
    }

    private static List<JsonNode> list(String path) {
        return StreamSupport.stream(
                        CONTROL.send(Request.get(path)).orThrow().json().spliterator(), false)
                .toList();
    }
}
