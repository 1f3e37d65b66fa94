package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Wait;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON over HTTP, as the operator's staff would use it. */
final class RestClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    /** What was asked and how it was answered. */
    record Reply(String request, int status, String text, JsonNode body) {

        boolean isSuccess() {
            return status < FIRST_ERROR;
        }

        JsonNode orThrow() {
            if (!isSuccess()) {
                throw new ServerFailure(toString());
            }
            return body;
        }

        boolean is(String state) {
            return body.path("state").asText().equals(state);
        }

        @Override
        public String toString() {
            return "%s was answered %d %s".formatted(request, status, text);
        }
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** JSON from the class path. */
    JsonNode resource(String path) {
        try (InputStream file = RestClient.class.getResourceAsStream(path)) {
            return json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply get(String address, String token) {
        return send(request(address, token).GET().build());
    }

    Reply post(String address, JsonNode body, String token) {
        return send(posting(address, body, token).build());
    }

    Reply put(String address, JsonNode body, String token) {
        return send(request(address, token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** However often it is sent, it is done once. */
    Reply postOnce(String address, String key, JsonNode body, String token) {
        return send(posting(address, body, token)
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=10")
                .build());
    }

    Reply form(String address, String fields) {
        return send(request(address, "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build());
    }

    private static HttpRequest.Builder posting(String address, JsonNode body, String token) {
        return request(address, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private static HttpRequest.Builder request(String address, String token) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    Wait.through(() -> http.send(request, HttpResponse.BodyHandlers.ofString()));
            return new Reply(
                    request.method() + " " + request.uri(),
                    response.statusCode(),
                    response.body(),
                    read(response.body()));
        } catch (IOException e) {
            throw new ServerFailure("No answer from %s: %s".formatted(request.uri(), e), e);
        }
    }

    /** An answer that is no JSON has no fields. */
    JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException _) {
            return object();
        }
    }
}
