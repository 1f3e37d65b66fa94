package by.cabinet.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One request to the gateway, from any loopback address. */
public final class Call {

    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final HttpRequest.Builder request;
    private String from = "127.0.0.1";

    /** The response. */
    public record Answer(int status, HttpHeaders headers, String body) {

        /** The request that the service got, as it has echoed it. */
        public JsonObject json() {
            return new JsonObject(body);
        }

        public String code() {
            return json().getString("code");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** A header that the service got. */
        public String sent(String name) {
            return json().getJsonObject("headers").getString(name);
        }
    }

    private Call(URI uri) {
        this.request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Host", "my.localhost");
    }

    public static Call to(URI base, String path) {
        return new Call(URI.create(base.getScheme() + "://" + base.getAuthority() + path));
    }

    public Call on(String host) {
        return with("Host", host);
    }

    public Call from(String address) {
        from = address;
        return this;
    }

    public Call with(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Call cookie(String token) {
        return with("Cookie", "session=" + token);
    }

    public Answer get() {
        return send("GET", BodyPublishers.noBody());
    }

    public Answer post(String body) {
        return send("POST", BodyPublishers.ofString(body));
    }

    /** The body as it comes, perhaps compressed. */
    public HttpResponse<byte[]> postForBytes(String body) {
        return send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofByteArray());
    }

    public Answer send(String method, BodyPublisher body) {
        var answer = send(request.method(method, body).build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    /** The answer when it comes. */
    public CompletableFuture<Answer> later() {
        return CLIENTS.computeIfAbsent(from, Call::client)
                .sendAsync(request.GET().build(), BodyHandlers.ofString())
                .thenApply(answer -> new Answer(answer.statusCode(), answer.headers(), answer.body()));
    }

    /** The body as it arrives. */
    public InputStream stream() {
        return send(request.GET().build(), BodyHandlers.ofInputStream()).body();
    }

    private <T> HttpResponse<T> send(HttpRequest ready, BodyHandler<T> handler) {
        try {
            return CLIENTS.computeIfAbsent(from, Call::client).send(ready, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client(String address) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
