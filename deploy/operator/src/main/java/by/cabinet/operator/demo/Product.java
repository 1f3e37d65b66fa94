package by.cabinet.operator.demo;

import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The product as the operator's staff and its operations see it, over HTTP. */
public final class Product {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");
    /** A machine that is still starting everything takes its time. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Addresses addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /** URLs without a slash at the end; {@code authManagement}: the port of auth-service that its operations have. */
    public record Addresses(String gateway, String keycloak, String authManagement) {}

    public Product(Addresses addresses) {
        this.addresses = addresses;
    }

    /** {@code PUT /session-ends {subscriberId, reason}} ends the newest session of a subscriber. */
    public void addTo(Routes routes) {
        routes.put("/session-ends", this::endSession);
    }

    private Answer endSession(Call call) throws IOException {
        var wanted = call.body(SessionEnd.class);
        var answer = send(request(addresses.authManagement() + "/session-ends?subscriberId="
                        + encoded(wanted.subscriberId()) + "&reason=" + encoded(wanted.reason()))
                .PUT(BodyPublishers.noBody()));
        return switch (answer.statusCode()) {
            case 204 -> Answer.ok(wanted);
            case 404 -> throw Problem.unknown("No session of this subscriber is running");
            case 400 -> throw Problem.malformed("reason is none for which a session ends");
            default -> throw new Problem(503, "unavailable", "auth-service answers " + answer.statusCode());
        };
    }

    /** Which session is to end, and what it is to say: one of the reasons of {@code auth.sessions.v1}. */
    record SessionEnd(String subscriberId, String reason) {
        SessionEnd {
            Objects.requireNonNull(subscriberId, "subscriberId is missing");
            Objects.requireNonNull(reason, "reason is missing");
        }
    }

    /** Waits until sign-in, account and orders know them all. Throws 503 when they do not within a minute, and without Keycloak. */
    void awaitKnown(List<String> subscriberIds, String accountNumber) throws InterruptedException {
        var token = token("contact-centre");
        await("accounts", () -> {
            var found = get("/account/v1/accounts?number=" + accountNumber, token);
            return found.path("items").path(0).has("balance");
        });
        for (var id : subscriberIds) {
            await(
                    "access",
                    () -> get("/auth/v1/subscribers/" + id + "/access", token).has("state"));
            await(
                    "subscribers",
                    () -> get("/account/v1/subscribers/" + id, token).has("plan"));
            await(
                    "products",
                    () -> get("/order/v1/products?subscriberId=" + id, token).has("items"));
        }
    }

    /** By an application of the client's, as the back office registers and executes it. */
    void grant(String kind, String clientId, String subscriberId) throws InterruptedException {
        var token = token("back-office");
        await("roles", () -> execute(kind, clientId, subscriberId, token));
    }

    private boolean execute(String kind, String clientId, String subscriberId, String token) {
        var document = Json.object()
                .put("kind", kind)
                .put("clientId", clientId)
                .put("documentNumber", "NEW-" + subscriberId)
                .put("documentDate", LocalDate.now(MINSK).toString());
        document.putArray("subscriberIds").add(subscriberId);
        var registered = post("/rights/v1/applications", document, token);
        if (registered.statusCode() != CREATED) {
            return false;
        }
        var decision = Json.object().put("decision", "EXECUTE").put("reason", "A newcomer");
        var id = json(registered).path("id").asText();
        return json(post("/rights/v1/applications/" + id + "/decision", decision, token))
                .path("state")
                .asText()
                .equals("EXECUTED");
    }

    static void await(String what, BooleanSupplier known) throws InterruptedException {
        var deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!known.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Problem(503, "not-known", "The product does not know them in time: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private String token(String role) {
        var client = "demo-" + role;
        var answer = send(request(addresses.keycloak() + "/realms/operator/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client))));
        if (answer.statusCode() != OK) {
            throw new Problem(503, "unavailable", "Keycloak answers " + answer.statusCode());
        }
        return json(answer).path("access_token").asText();
    }

    /** An answer that is no JSON, or an error, has no fields. */
    private JsonNode get(String path, String token) {
        var answer = send(request(addresses.gateway() + path).header("Authorization", "Bearer " + token));
        return answer.statusCode() == OK ? json(answer) : Json.object();
    }

    private HttpResponse<String> post(String path, ObjectNode body, String token) {
        return send(request(addresses.gateway() + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Problem(
                    503,
                    "unavailable",
                    "The product does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException _) {
            return Json.object();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
