package by.cabinet.system;

import by.cabinet.system.Http.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A front-end of one portal, before and after sign-in. */
record Portal(String host, String token, String gateway) {

    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final String SECOND_GATEWAY = "http://127.0.0.1:8180";

    private static final String KEYCLOAK = "http://localhost:8081/realms/operator/protocol/openid-connect/token";

    Portal(String host, String token) {
        this(host, token, GATEWAY);
    }

    static Portal my() {
        return new Portal("my.localhost", null, GATEWAY);
    }

    static Portal landing() {
        return new Portal("lk.landing.localhost", null, GATEWAY);
    }

    /** One of the operator's people or systems with this role. */
    static Portal staff(String role) {
        var client = "demo-" + role;
        var token = Http.form(
                KEYCLOAK, "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client));
        return new Portal("my.localhost", token.at("/access_token"));
    }

    /** Signs in by a code that came by SMS. R1.3 */
    Portal signIn(String phone) {
        var before = Operator.messagesTo(phone).size();
        return signInWith(requestCode(phone), Operator.codeSentTo(phone, before));
    }

    String requestCode(String phone) {
        return requestCode(Map.of("purpose", "SIGN_IN", "phone", phone));
    }

    /** The demo people are those of all tests: what others have asked for them counts no more an hour later. */
    String requestCode(Map<String, String> request) {
        var code = post("/auth/v1/codes", request);
        if (code.status() == 429) {
            Operator.advance(Duration.ofHours(1));
            code = post("/auth/v1/codes", request);
        }
        if (code.status() != 202) {
            throw new AssertionError("no code: " + code.text());
        }
        return code.at("/codeId");
    }

    Portal signInWith(String codeId, String code) {
        var session = post("/auth/v1/sessions", Map.of("method", "SMS_CODE", "codeId", codeId, "code", code));
        if (session.status() != 201) {
            throw new AssertionError("no session: " + session.text());
        }
        return new Portal(host, session.at("/token"), gateway);
    }

    Portal at(String otherHost) {
        return new Portal(otherHost, token, gateway);
    }

    /** The same session through the other instance of the gateway. */
    Portal throughTheSecondGateway() {
        return new Portal(host, token, SECOND_GATEWAY);
    }

    Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return call("POST", path, body, Map.of());
    }

    Answer put(String path, Object body) {
        return call("PUT", path, body, Map.of());
    }

    /** RFC 7396. */
    Answer patch(String path, Object body) {
        return call("PATCH", path, body, Map.of());
    }

    Answer orderOnLanding(String idempotencyKey, String offeringId) {
        return call(
                "POST",
                "/landing/v1/orders",
                Map.of("offeringId", offeringId),
                Map.of("Idempotency-Key", idempotencyKey, "Prefer", "wait=20"));
    }

    /** In this form, whatever it is. */
    HttpResponse<byte[]> download(String path, String form) {
        return Http.download(gateway + path, Map.of("Host", host, "Authorization", "Bearer " + token, "Accept", form));
    }

    Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    /** Orders for a subscriber and waits until the order is decided. */
    Answer order(String subscriberId, String offeringId) {
        return order(UUID.randomUUID().toString(), subscriberId, offeringId);
    }

    Answer order(String idempotencyKey, String subscriberId, String offeringId) {
        return call(
                "POST",
                "/order/v1/orders",
                Map.of("action", "CONNECT", "subscriberId", subscriberId, "offeringId", offeringId),
                Map.of("Idempotency-Key", idempotencyKey, "Prefer", "wait=20"));
    }

    /** Orders whatever it is, and does not wait. */
    Answer place(String idempotencyKey, Map<String, Object> order) {
        return call("POST", "/order/v1/orders", order, Map.of("Idempotency-Key", idempotencyKey));
    }

    Answer placeBulk(String idempotencyKey, Map<String, Object> order) {
        return call("POST", "/order/v1/bulk-orders", order, Map.of("Idempotency-Key", idempotencyKey));
    }

    private Answer call(String method, String path, Object body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Host", host);
        if (token != null) {
            all.put("Authorization", "Bearer " + token);
        }
        return Http.send(method, gateway + path, body, all);
    }
}
