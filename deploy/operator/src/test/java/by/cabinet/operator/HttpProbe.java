package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls one of the operator's HTTP ports. */
public final class HttpProbe {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    public HttpProbe(int port) {
        this.port = port;
    }

    public JsonNode get(String path) {
        return json(call("GET", path, ""));
    }

    public JsonNode put(String path, String body) {
        return json(call("PUT", path, body));
    }

    public JsonNode post(String path, String body) {
        return json(call("POST", path, body));
    }

    public HttpResponse<String> call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Correlation-Id", "from-the-test")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
