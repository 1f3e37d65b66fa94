package by.cabinet.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A service that echoes each request; the last segment of the path may demand another response. */
public final class Echo {

    private static final Vertx VERTX = Vertx.vertx();
    /** Responses that have begun and wait for the test, by path. */
    private static final Map<String, HttpServerResponse> HELD = new ConcurrentHashMap<>();

    private final String name;
    private final HttpServer server;

    private Echo(String name, int port) {
        this.name = name;
        this.server = VERTX.createHttpServer(new HttpServerOptions().setMaxHeaderSize(16 * 1024))
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static Echo start(String name) {
        return new Echo(name, 0);
    }

    public static Echo start(String name, int port) {
        return new Echo(name, port);
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Writes the rest of a response that is held back. */
    public static void release(String path, String rest) {
        HELD.remove(path).end(rest);
    }

    public static boolean holds(String path) {
        return HELD.containsKey(path);
    }

    private void answer(HttpServerRequest request) {
        var response = request.response();
        switch (request.path().substring(request.path().lastIndexOf('/') + 1)) {
            case "empty" -> response.setStatusCode(204).end();
            case "drop" -> request.connection().close();
            case "silent" -> request.resume();
            case "hold" -> hold(request);
            case "moved" ->
                response.setStatusCode(303)
                        .putHeader("Location", url() + "/there?a=b")
                        .putHeader("Server", "inner")
                        .putHeader("Authorization", "inner")
                        .end();
            case "public" ->
                response.putHeader("Cache-Control", "public, max-age=60").end("published");
            case "sessions" ->
                sendDevice(request)
                        .setStatusCode(201)
                        .putHeader("Content-Type", "application/json")
                        .end(new JsonObject("{\"token\": \"a-token-of-this-session\", \"session\": {\"id\": \"1\"}}")
                                .toBuffer());
            default -> echo(request);
        }
    }

    /** The response of a service that learns of a device. */
    private static HttpServerResponse sendDevice(HttpServerRequest request) {
        var device = request.getHeader("X-Device-Token");
        return device == null ? request.response() : request.response().putHeader("X-Device-Token", "next-" + device);
    }

    private static void hold(HttpServerRequest request) {
        request.response().setChunked(true).write("begun\n");
        HELD.put(request.path(), request.response());
    }

    private void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = new JsonObject();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("body", body.toString())
                            .toBuffer());
        });
    }
}
