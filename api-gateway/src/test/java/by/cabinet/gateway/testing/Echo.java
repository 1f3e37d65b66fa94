package by.cabinet.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that echoes each request; the last segment of the path may demand another response. */
public final class Echo {

    private static final Vertx VERTX = Vertx.vertx();
    /** Responses that have begun and wait for the test, by path. */
    private static final Map<String, Queue<HttpServerRequest>> HELD = new ConcurrentHashMap<>();

    private static final Queue<HttpServerResponse> WAITERS = new ConcurrentLinkedQueue<>();
    private static final Map<String, AtomicInteger> OPEN = new ConcurrentHashMap<>();
    private static final Set<String> DROPPED = ConcurrentHashMap.newKeySet();
    private static final Buffer FLOOD = Buffer.buffer("a".repeat(16 * 1024));

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

    /** Writes the rest of the responses that are held back. */
    public static void release(String path, String rest) {
        HELD.remove(path).forEach(request -> request.response().end(rest));
    }

    /** Closes the connections of the responses that are held back. */
    public static void cutOff(String path) {
        HELD.remove(path).forEach(request -> request.connection().close());
    }

    public static boolean holds(String path) {
        return HELD.containsKey(path);
    }

    /** How many requests are being answered under this path. */
    public static int open(String path) {
        return OPEN.getOrDefault(path, new AtomicInteger()).get();
    }

    private void answer(HttpServerRequest request) {
        OPEN.computeIfAbsent(request.path(), path -> new AtomicInteger()).incrementAndGet();
        request.response().endHandler(end -> OPEN.get(request.path()).decrementAndGet());
        var response = request.response();
        switch (request.path().substring(request.path().lastIndexOf('/') + 1)) {
            case "typed" ->
                request.body()
                        .onSuccess(body -> response.putHeader("Content-Type", request.getHeader("Content-Type"))
                                .end(body));
            case "empty" -> response.setStatusCode(204).end();
            case "drop" -> request.connection().close();
            case "drop-once" -> dropOnce(request);
            case "silent" -> request.resume();
            case "hold", "events" -> hold(request);
            case "flood" -> flood(request);
            case "waited" -> waited(request);
            case "moved" ->
                response.setStatusCode(303)
                        .putHeader("Location", url() + "/there?a=b")
                        .putHeader("Server", "inner")
                        .putHeader("Authorization", "inner")
                        .end();
            case "public" ->
                response.putHeader("Cache-Control", "public, max-age=60").end("published");
            case "sessions" -> request.body().onSuccess(body -> signIn(request, body.toString()));
            default -> echo(request);
        }
    }

    /** What shows a wrong credential says so. */
    private static void signIn(HttpServerRequest request, String body) {
        if (body.contains("wrong")) {
            request.response()
                    .setStatusCode(401)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"code\": \"wrong-code\"}");
            return;
        }
        sendDevice(request)
                .setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject("{\"token\": \"a-token-of-this-session\", \"session\": {\"id\": \"1\"}}")
                        .toBuffer());
    }

    /** The response of a service that learns of a device. */
    private static HttpServerResponse sendDevice(HttpServerRequest request) {
        var device = request.getHeader("X-Device-Token");
        return device == null ? request.response() : request.response().putHeader("X-Device-Token", "next-" + device);
    }

    /** As an instance that stops just now, and the other one. */
    private void dropOnce(HttpServerRequest request) {
        if (DROPPED.add(request.path())) {
            request.connection().close();
        } else {
            echo(request);
        }
    }

    private static void hold(HttpServerRequest request) {
        request.response().setChunked(true).write("begun\n");
        HELD.computeIfAbsent(request.path(), path -> new ConcurrentLinkedQueue<>())
                .add(request);
    }

    /** An answer without an end, as fast as it is read. */
    private static void flood(HttpServerRequest request) {
        var response = request.response().setChunked(true);
        response.drainHandler(ready -> pour(response));
        pour(response);
    }

    private static void pour(HttpServerResponse response) {
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(FLOOD);
        }
    }

    /** As a service that waits for a change, which comes when the test says so: until then, or at once for {@code wait=0}. */
    private void waited(HttpServerRequest request) {
        var prefer = request.getHeader("Prefer");
        if (prefer == null || prefer.equals("wait=0")) {
            request.response().end("at once");
        } else {
            WAITERS.add(request.response());
        }
    }

    public static int waiters() {
        return WAITERS.size();
    }

    public static void answerWaiters() {
        for (var waiter = WAITERS.poll(); waiter != null; waiter = WAITERS.poll()) {
            waiter.end("waited");
        }
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
