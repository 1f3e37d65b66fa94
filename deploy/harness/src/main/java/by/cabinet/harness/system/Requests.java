package by.cabinet.harness.system;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** The requests of front-ends, made but not sent. */
public final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    public static JsonNode body(Map<String, ?> fields) {
        return JSON.valueToTree(fields);
    }

    public static JsonNode body(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public static Request code(String phone) {
        return post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "phone", phone));
    }

    public static Request signIn(String codeId, String code) {
        return post("/auth/v1/sessions", Map.of("method", "SMS_CODE", "codeId", codeId, "code", code));
    }

    public static Request passwordSignIn(String phone, String password) {
        return post("/auth/v1/sessions", Map.of("method", "PASSWORD", "phone", phone, "password", password));
    }

    /** CONNECT or DISCONNECT. */
    public static Request order(String key, String action, String subscriberId, String offeringId) {
        return post(
                        "/order/v1/orders",
                        Map.of("action", action, "subscriberId", subscriberId, "offeringId", offeringId))
                .with("Idempotency-Key", key);
    }

    public static Request post(String path, Map<String, ?> fields) {
        return Request.of("POST", path).json(body(fields));
    }

    public static Request put(String path, Map<String, ?> fields) {
        return Request.of("PUT", path).json(body(fields));
    }

    public static Request as(String token, Request request) {
        return token.isEmpty() ? request : request.with("Authorization", "Bearer " + token);
    }

    /** Over a connection of the caller's own. */
    public static Reply send(HttpConnection connection, String token, Request request) throws IOException {
        return connection.send(as(token, request));
    }

    public static Reply send(HttpClient client, String token, Request request) {
        return client.send(as(token, request));
    }
}
