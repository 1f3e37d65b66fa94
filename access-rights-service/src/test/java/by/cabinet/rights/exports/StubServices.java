package by.cabinet.rights.exports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stubs of the other services, over real HTTP: a list is empty unless a test fills it. They record who has asked for what. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    static final StubServices INSTANCE = new StubServices();

    /** {@code from}: the begin of the period of a list; null where none is asked for. */
    record Received(String path, String from, String authorization) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    /** By path. */
    private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
    /** By path; where there is none, 200. */
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    private Vertx vertx;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        INSTANCE.open();
        var url = "http://127.0.0.1:" + INSTANCE.server.actualPort();
        return Map.of(
                "cabinet.auth.url", url,
                "cabinet.account.url", url,
                "cabinet.order.url", url,
                "cabinet.notification.url", url);
    }

    @Override
    public void stop() {
        INSTANCE.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    void reset() {
        received.clear();
        answers.clear();
        statuses.clear();
    }

    /** A list of one page, or of a page for each array: the cursor is the number of the next. */
    void items(String path, JsonArray... pages) {
        for (var n = 0; n < pages.length; n++) {
            var page = new JsonObject().put("items", pages[n]);
            answers.put(
                    n == 0 ? path : path + "#" + n,
                    n == pages.length - 1 ? page : page.put("nextCursor", String.valueOf(n + 1)));
        }
    }

    void answer(String path, JsonObject body) {
        answers.put(path, body);
    }

    void refuse(String path, int status) {
        statuses.put(path, status);
    }

    List<Received> received() {
        return received;
    }

    private void open() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void answer(HttpServerRequest request) {
        received.add(new Received(request.path(), request.getParam("from"), request.getHeader("Authorization")));
        var cursor = request.getParam("cursor");
        var body = answers.getOrDefault(
                cursor == null ? request.path() : request.path() + "#" + cursor,
                new JsonObject().put("items", new JsonArray()));
        request.response()
                .setStatusCode(statuses.getOrDefault(request.path(), 200))
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
