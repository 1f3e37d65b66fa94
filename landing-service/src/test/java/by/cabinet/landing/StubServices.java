package by.cabinet.landing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stubs of the other services, over real HTTP, which record their requests. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    static final StubServices INSTANCE = new StubServices();

    /** A recorded request. */
    record Received(String method, String uri, String authorization, String key, String prefer, JsonObject body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile JsonArray offerings = new JsonArray();
    private volatile JsonObject order = new JsonObject();
    private volatile JsonObject quote = new JsonObject();
    private volatile JsonObject procedure = new JsonObject();
    private volatile JsonObject changes = new JsonObject();
    private volatile boolean networkRefused;
    private volatile boolean closed;
    private volatile boolean waitsHeld;
    private final Queue<HttpServerRequest> waits = new ConcurrentLinkedQueue<>();
    private volatile int status;
    private volatile JsonObject problem;
    private Vertx vertx;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        INSTANCE.open();
        var url = "http://127.0.0.1:" + INSTANCE.server.actualPort();
        return Map.of(
                "cabinet.auth.url", url,
                "cabinet.order.url", url,
                "cabinet.rights.url", url,
                "cabinet.account.url", url);
    }

    @Override
    public void stop() {
        INSTANCE.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    void reset() {
        received.clear();
        offerings = new JsonArray();
        order = new JsonObject();
        quote = new JsonObject();
        procedure = new JsonObject();
        changes = new JsonObject();
        networkRefused = false;
        closed = false;
        waitsHeld = false;
        status = 0;
        problem = null;
    }

    /** From now on every response has this status. */
    void answerWith(int failing) {
        status = failing;
    }

    /** The same with a problem of this code. */
    void answerWith(int failing, String code) {
        problem = new JsonObject().put("code", code).put("title", "No").put("status", failing);
        status = failing;
    }

    /** The same with a problem that says both prices. */
    void answerWithPrices(int failing, String code, int price, int monthlyPrice) {
        answerWith(failing, code);
        problem.put("price", new JsonObject().put("amount", price).put("currency", "BYN"));
        problem.put("monthlyPrice", new JsonObject().put("amount", monthlyPrice).put("currency", "BYN"));
    }

    void answerAgain() {
        status = 0;
        problem = null;
    }

    /** What an order would leave on the account. */
    void quoteIs(JsonObject next) {
        quote = next;
    }

    /** Recognised numbers may not sign in. */
    void refuseNetwork() {
        networkRefused = true;
    }

    /** Access is closed by its owner: who proves his credential learns so. */
    void closeAccess() {
        closed = true;
    }

    /** From now on, requests that prefer to wait are answered by {@link #answerWaits}. */
    void holdWaits() {
        waitsHeld = true;
    }

    int waits() {
        return waits.size();
    }

    void answerWaits() {
        for (var wait = waits.poll(); wait != null; wait = waits.poll()) {
            json(wait, 200, order);
        }
    }

    void offer(JsonObject... shown) {
        offerings = new JsonArray(List.of(shown));
    }

    void orderIs(JsonObject next) {
        order = next;
    }

    /** The version of the procedure that is shown, the second. */
    void procedureIs(String text) {
        procedure = version(2, "2026-11-30T21:00:00.000Z")
                .put("text", text)
                .put("governingAllElse", "Во всем ином — договор.");
    }

    private static JsonObject version(int number, String effectiveFrom) {
        return new JsonObject().put("number", number).put("effectiveFrom", effectiveFrom);
    }

    /** The changes of services. */
    void changesAre(JsonObject page) {
        changes = page;
    }

    List<Received> received() {
        return received;
    }

    private void open() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Received(
                            request.method().name(),
                            request.uri(),
                            request.getHeader("Authorization"),
                            request.getHeader("Idempotency-Key"),
                            request.getHeader("Prefer"),
                            body.length() == 0 ? null : body.toJsonObject()));
                    answer(request, body.length() == 0 ? null : body.toJsonObject());
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void answer(HttpServerRequest request, JsonObject body) {
        if (waitsHeld && request.getHeader("Prefer") != null) {
            waits.add(request);
            return;
        }
        if (status != 0) {
            var response = request.response().setStatusCode(status).putHeader("Retry-After", "90");
            if (problem == null) {
                response.end();
            } else {
                response.putHeader("Content-Type", "application/problem+json").end(problem.toBuffer());
            }
            return;
        }
        switch (request.method().name() + " " + request.path()) {
            case "POST /auth/v1/codes" ->
                json(
                        request,
                        202,
                        new JsonObject()
                                .put("codeId", "k-1")
                                .put("length", 6)
                                .put("expiresAt", "2026-01-01T09:05:00Z")
                                .put("retryAt", "2026-01-01T09:01:00Z"));
            case "POST /auth/v1/sessions" -> signIn(request, body);
            case "DELETE /auth/v1/session" ->
                request.response().setStatusCode(204).end();
            case "GET /account/v1/me/quote" -> json(request, 200, quote);
            case "GET /order/v1/offerings" -> json(request, 200, new JsonObject().put("items", offerings));
            case "GET /order/v1/offering-changes" -> json(request, 200, changes);
            case "GET /rights/v1/procedure", "GET /rights/v1/procedure/versions/2" -> json(request, 200, procedure);
            case "GET /rights/v1/procedure/versions" ->
                json(
                        request,
                        200,
                        new JsonObject()
                                .put(
                                        "items",
                                        new JsonArray()
                                                .add(version(1, "1970-01-01T00:00:00.000Z"))
                                                .add(version(2, "2026-11-30T21:00:00.000Z"))));
            case "POST /order/v1/orders" -> json(request, 201, order);
            case "GET /order/v1/orders/o-1" -> json(request, 200, order);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void signIn(HttpServerRequest request, JsonObject body) {
        var admitted =
                "NETWORK".equals(body.getString("method")) ? !networkRefused : "123456".equals(body.getString("code"));
        if (admitted && closed) {
            json(
                    request,
                    403,
                    new JsonObject()
                            .put("code", "access-closed")
                            .put("title", "Доступ закрыт (" + request.getHeader("Accept-Language") + ")")
                            .put("detail", "Наберите *141*3*6#.")
                            .put("causes", new JsonArray().add("SUBSCRIBER")));
        } else if (admitted) {
            request.response().putHeader("X-Device-Token", "device of " + request.getHeader("X-Device-Token"));
            json(request, 201, new JsonObject().put("token", "opaque-token").put("session", new JsonObject()));
        } else {
            request.response().setStatusCode(401).end();
        }
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
